namespace Functions.Search;

/// <summary>What the index is told of one page of the site.</summary>
public sealed record SearchDocument
{
    /// <summary>What it is, such as <c>article</c>: a facet, and unique together with the slug.</summary>
    public required string Type { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public IReadOnlyList<string> Headings { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Summary { get; init; } = "";

    /// <summary>Plain text. Snippets are cut from it.</summary>
    public string Body { get; init; } = "";

    public required string Url { get; init; }

    /// <summary>Breaks ties: the newest first.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Not found before this moment; null for always.</summary>
    public DateTimeOffset? VisibleFrom { get; init; }

    /// <summary>Not found from this moment on; null for never.</summary>
    public DateTimeOffset? VisibleUntil { get; init; }
}

/// <summary>What an index keeps of a document that nothing else does.</summary>
public sealed record SearchText(string Type, string Slug, IReadOnlyList<string> Headings, string Body);
