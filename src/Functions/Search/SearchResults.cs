namespace Functions.Search;

/// <summary>One page of what was found.</summary>
/// <param name="Total">The documents found, on all pages.</param>
/// <param name="Facets">Counted over all that was found.</param>
/// <param name="DidYouMean">The query with its unknown words replaced by the closest known ones; null when all are known or nothing is close.</param>
public sealed record SearchResults(int Total, IReadOnlyList<SearchHit> Items, SearchFacets Facets, string? DidYouMean);

/// <summary>A document that was found.</summary>
/// <param name="TitleHtml">The title, escaped, with the words found in <c>mark</c>.</param>
/// <param name="SnippetHtml">The place that says most of the query, in the same way.</param>
/// <param name="Score">Comparable within one answer only.</param>
public sealed record SearchHit(string Type, string Slug, string Title, string TitleHtml, string SnippetHtml, string Url, double Score);

/// <summary>How many of the documents found have a type, and a tag; the most frequent first.</summary>
public sealed record SearchFacets(IReadOnlyList<Facet> Types, IReadOnlyList<Facet> Tags);

public sealed record Facet(string Value, int Count);
