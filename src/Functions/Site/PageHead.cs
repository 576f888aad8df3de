using Functions.Http;

namespace Functions.Site;

/// <summary>What the head of a page says of it.</summary>
/// <param name="Title">The title, without the practice's name.</param>
/// <param name="Language">A tag of BCP 47 that the site has texts in.</param>
public sealed record PageHead(string Title, string Language)
{
    /// <summary>The path of the page; null for one that is nobody's but the reader's, or no page at all: search engines shall not have it.</summary>
    public string? Path { get; init; }

    /// <summary>Where the page belongs if not at <see cref="Path"/>: the original of an article that was published elsewhere first.</summary>
    public string? CanonicalUrl { get; init; }

    public string? Description { get; init; }

    /// <summary>The path of the entry of the navigation that the page belongs to, in the site's first language; null for none.</summary>
    public string? Section { get; init; }

    /// <summary>The same page in other languages, by language; absolute or without a host.</summary>
    public IReadOnlyList<(string Language, string Href)> Alternates { get; init; } = [];

    /// <summary>Properties of the Open Graph besides those that follow from the others here, or in their place.</summary>
    public IReadOnlyList<(string Name, string? Content)> OpenGraph { get; init; } = [];

    /// <summary>Additional elements.</summary>
    public Html Elements { get; init; } = Html.Empty;

    /// <summary>Modules that the page runs.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];
}
