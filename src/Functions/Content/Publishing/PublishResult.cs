using Functions.Content.Files;
using Functions.Content.Media;

namespace Functions.Content.Publishing;

/// <summary>The result of publishing.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Version">The current snapshot.</param>
/// <param name="Parsed">How many files had changed.</param>
/// <param name="Published">How many articles, services and exercises there are.</param>
/// <param name="Problems">All errors and warnings.</param>
public sealed record PublishResult(PublishOutcome Outcome, string Version, int Parsed, int Published, IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>What readers see later.</summary>
    public IReadOnlyList<ScheduledFile> Scheduled { get; init; } = [];

    /// <summary>All files that are not text.</summary>
    internal IReadOnlyList<MediaFile> Media { get; init; } = [];

    /// <summary>The pictures that came in with this run, of which nothing was made yet.</summary>
    internal IReadOnlyList<MediaFile> NewPictures { get; init; } = [];

    internal IEnumerable<MediaFile> PendingPictures => Media.Where(file => file.IsPending);
}

public enum PublishOutcome
{
    Published,
    Unchanged,

    /// <summary>Staff rolled back: nothing is published until they publish again.</summary>
    Held,

    /// <summary>Other processes published at the same time: the next run publishes.</summary>
    Overtaken,
}
