using Functions.Content.Files;

namespace Functions.Content.Publishing;

/// <summary>How publishing ended.</summary>
/// <param name="Outcome">Whether readers see something new.</param>
/// <param name="Version">What they see now.</param>
/// <param name="Parsed">How many files had changed.</param>
/// <param name="Published">How many articles, services and exercises there are.</param>
/// <param name="Problems">All that authors have to know.</param>
public sealed record PublishResult(PublishOutcome Outcome, string Version, int Parsed, int Published, IReadOnlyList<ContentProblem> Problems);

public enum PublishOutcome
{
    Published,
    Unchanged,

    /// <summary>Somebody rolled back: only a person publishes again.</summary>
    Held,

    /// <summary>Others published at the same time, again and again: the next run settles it.</summary>
    Overtaken,
}
