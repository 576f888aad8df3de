using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>What the index is told of one page of the site.</summary>
public sealed record SearchDocument
{
    /// <summary>What it is, such as <c>article</c>: a facet, and unique together with the slug.</summary>
    public required string Type { get; init; }

    /// <summary>Its name in addresses, unique within its type.</summary>
    public required string Slug { get; init; }

    /// <summary>Plain text, as all that follows.</summary>
    public required string Title { get; init; }

    /// <summary>The headings within the text, in order; the body has them too.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>As they are shown: a facet, and found like any word.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Shown in place of a snippet where it says as much of the query.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Snippets are cut from it. An empty line, or a line that begins with <c>- </c>, begins another block.</summary>
    public string Body { get; init; } = "";

    /// <summary>All four texts as the index before has them; null where they are new.</summary>
    public KeptTexts? Kept { get; init; }

    /// <summary>Where it is read; given back as it is.</summary>
    public required string Url { get; init; }

    /// <summary>Breaks ties: the newest first.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Not found before this moment; null for always.</summary>
    public DateTimeOffset? VisibleFrom { get; init; }

    /// <summary>Not found from this moment on; null for never.</summary>
    public DateTimeOffset? VisibleUntil { get; init; }
}

/// <summary>The texts of a document as an index has them, in pieces: another index takes them over without reading them again.</summary>
public sealed class KeptTexts
{
    internal KeptTexts(LoadedIndex index, int document) => (Index, Document) = (index, document);

    internal LoadedIndex Index { get; }

    internal int Document { get; }
}
