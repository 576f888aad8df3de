namespace Functions.Newsletter.Importing;

/// <summary>What whoever imports a list says about it.</summary>
/// <param name="DryRun">Whether to report only.</param>
public sealed record ImportChoices(bool DryRun)
{
    /// <summary>How dates such as 5/1/2024 are meant; null when the list may show it itself.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>Columns that look as if they said who left, and do not.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];
}
