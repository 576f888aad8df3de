namespace Functions.Search.Querying;

/// <summary>What is looked for.</summary>
/// <param name="Text">As it was typed; its last word may be unfinished. An empty one finds everything, the newest first.</param>
/// <param name="Now">The moment at which documents must be visible.</param>
public sealed record SearchQuery(string Text, DateTimeOffset Now)
{
    /// <summary>Only documents of this type.</summary>
    public string? Type { get; init; }

    /// <summary>Only documents with this tag, in any case.</summary>
    public string? Tag { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Documents on a page.</summary>
    public int Limit { get; init; } = 10;
}
