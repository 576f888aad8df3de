namespace Functions.Search.Querying;

/// <summary>A search query.</summary>
/// <param name="Text">The text as typed; its last word may be unfinished. An empty text matches everything, the newest first.</param>
/// <param name="Now">The moment at which documents must be visible.</param>
public sealed record SearchQuery(string Text, DateTimeOffset Now)
{
    /// <summary>Only documents of this type.</summary>
    public string? Type { get; init; }

    /// <summary>Only documents in this language, whose stop words and stems the query has too; null for all, read as English.</summary>
    public string? Language { get; init; }

    /// <summary>Only documents with this tag, in any case.</summary>
    public string? Tag { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Documents on a page.</summary>
    public int Limit { get; init; } = 10;
}
