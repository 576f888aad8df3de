namespace Functions.Newsletter.Subscribers;

/// <summary>What a person wants to get.</summary>
/// <param name="Topics">Empty means everything.</param>
/// <param name="Frequency">How often.</param>
public sealed record Preferences(IReadOnlyList<string> Topics, Frequency Frequency)
{
    public static Preferences Everything { get; } = new([], Frequency.Every);
}

public enum Frequency
{
    /// <summary>Every issue.</summary>
    Every,

    /// <summary>The digest of a month, and no single issue.</summary>
    Monthly,
}

/// <summary>For whom an issue is.</summary>
/// <param name="Topics">What it is about; empty means that it is for everybody.</param>
/// <param name="Frequency">Whose frequency it serves.</param>
public sealed record IssueAudience(IReadOnlyList<string> Topics, Frequency Frequency)
{
    public static IssueAudience Everybody { get; } = new([], Frequency.Every);

    public bool Includes(Preferences wanted)
        => wanted.Frequency == Frequency
            && (Topics.Count == 0 || wanted.Topics.Count == 0 || wanted.Topics.Intersect(Topics, StringComparer.OrdinalIgnoreCase).Any());
}
