namespace Functions.Newsletter.Subscribers;

/// <summary>What a person wants to get.</summary>
/// <param name="Topics">Empty means everything.</param>
/// <param name="Frequency">How often.</param>
public sealed record Preferences(IReadOnlyList<string> Topics, Frequency Frequency)
{
    public const int MaxTopics = 20;
    public const int MaxTopicCharacters = 50;

    public static Preferences Everything { get; } = new([], Frequency.Every);
}

public enum Frequency
{
    /// <summary>Every issue.</summary>
    Every,

    /// <summary>The digest of a month, and no single issue.</summary>
    Monthly,
}

/// <summary>The words for a frequency, wherever one is written.</summary>
public static class Frequencies
{
    public const string Every = "every";
    public const string Monthly = "monthly";

    /// <summary>The frequency of a word; null for a word that is none.</summary>
    public static Frequency? Parse(string? word) => word switch { Every => Frequency.Every, Monthly => Frequency.Monthly, _ => null };
}
