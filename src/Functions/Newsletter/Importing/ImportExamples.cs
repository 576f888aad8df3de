namespace Functions.Newsletter.Importing;

/// <summary>A line as staff recognise it.</summary>
public sealed record ImportLine(int Line, string Email, string? Name)
{
    internal static ImportLine Of(ImportReader rows) => new(rows.Line, rows.Cell(ImportRow.EmailColumn) ?? "", rows.Cell("name"));
}

/// <summary>The first people of each group of a list.</summary>
public sealed record ImportExamples
{
    /// <summary>How many of a group are shown.</summary>
    public const int MaxLines = 5;

    public IReadOnlyList<ImportLine> Added { get; init; } = [];

    public IReadOnlyList<ImportLine> Known { get; init; } = [];

    public IReadOnlyList<ImportLine> Suppressed { get; init; } = [];

    public IReadOnlyList<ImportLine> Repeated { get; init; } = [];

    public IReadOnlyList<ImportLine> Left { get; init; } = [];

    /// <summary>The first of those that are shown already and of later ones, in the order of lines.</summary>
    internal static IReadOnlyList<ImportLine> First(IReadOnlyList<ImportLine> shown, IEnumerable<ImportLine> later)
        => shown.Count >= MaxLines ? shown : [.. shown.Concat(later.OrderBy(line => line.Line)).Take(MaxLines)];
}
