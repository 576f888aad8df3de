namespace Functions.Newsletter.Importing;

/// <summary>What whoever imports a list says about it.</summary>
/// <param name="DryRun">Whether to report only.</param>
public sealed record ImportChoices(bool DryRun)
{
    /// <summary>Whether the report shows the first people of each group. Without it, it names lines and never addresses.</summary>
    public bool Examples { get; init; }

    /// <summary>How dates such as 5/1/2024 are meant; null when the list may show it itself.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>Columns that look as if they said who left, and do not.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];
}
