namespace Functions.Newsletter.Subscribers;

/// <summary>What a subscriber wants to receive.</summary>
/// <param name="Topics">Empty means everything.</param>
/// <param name="Frequency">How often.</param>
public sealed record Preferences(IReadOnlyList<string> Topics, Frequency Frequency)
{
    public const int MaxTopics = 20;
    public const int MaxTopicCharacters = 50;

    /// <summary>Stands between topics in a cell of a list, and between their names in the settings; a topic does not contain it.</summary>
    public const char TopicSeparator = ';';

    /// <summary>The tag of the language in which they signed up; null for the site's first.</summary>
    public string? Lang { get; init; }

    public static Preferences Everything { get; } = new([], Frequency.Every);
}

public enum Frequency
{
    /// <summary>Every issue.</summary>
    Every,

    /// <summary>Only the monthly digest.</summary>
    Monthly,
}

/// <summary>The text values of a frequency.</summary>
public static class Frequencies
{
    public const string Every = "every";
    public const string Monthly = "monthly";

    /// <summary>The frequency of a text value; null for an unknown one.</summary>
    public static Frequency? Parse(string? word) => word switch { Every => Frequency.Every, Monthly => Frequency.Monthly, _ => null };
}
