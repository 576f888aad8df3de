using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>A document to index: one page of the site.</summary>
public sealed record SearchDocument
{
    /// <summary>Its type, such as <c>article</c>: a facet, and unique together with the slug.</summary>
    public required string Type { get; init; }

    /// <summary>Its name in addresses, unique within its type.</summary>
    public required string Slug { get; init; }

    /// <summary>Its language, a tag of BCP 47 without a region: a filter. Spanish words have the stems of Spanish.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Plain text, like the other texts.</summary>
    public required string Title { get; init; }

    /// <summary>The headings within the text, in order; the body has them too.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>The tags as shown: a facet, and searched like any text.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Shown instead of a snippet of the body if it matches the query as well.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Snippets are cut from it. An empty line, or a line that begins with <c>- </c>, begins another block.</summary>
    public string Body { get; init; } = "";

    /// <summary>All four texts from the previous index, the same for all documents; null when they are new.</summary>
    public KeptTexts? Kept { get; init; }

    /// <summary>Its address, returned unchanged.</summary>
    public required string Url { get; init; }

    /// <summary>Breaks ties: the newest first.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Not found before this moment; null for always.</summary>
    public DateTimeOffset? VisibleFrom { get; init; }

    /// <summary>Not found from this moment on; null for never.</summary>
    public DateTimeOffset? VisibleUntil { get; init; }
}

/// <summary>The texts of a document in the pieces of an index, which another index copies without parsing them again.</summary>
public sealed class KeptTexts
{
    internal KeptTexts(LoadedIndex index, int document) => (Index, Document) = (index, document);

    internal LoadedIndex Index { get; }

    internal int Document { get; }
}
