namespace Functions.Newsletter.Subscribers;

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
