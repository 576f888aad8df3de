using Functions.Search.Indexing;

namespace Functions.Search.Querying;

/// <summary>One page of results.</summary>
/// <param name="Total">The documents found, on all pages.</param>
/// <param name="Items">Those of this page, the best first.</param>
/// <param name="Facets">Counted over all matching documents.</param>
/// <param name="DidYouMean">The query with its unknown words replaced by their best corrections; null when there are none.</param>
/// <param name="Ignored">Of a query of more than 12 words, those besides the rarest 12, as typed. They count little.</param>
public sealed record SearchResults(int Total, IReadOnlyList<SearchHit> Items, SearchFacets Facets, string? DidYouMean, IReadOnlyList<string> Ignored);

/// <summary>A matching document.</summary>
/// <param name="Type">As in <see cref="SearchDocument.Type"/>.</param>
/// <param name="Slug">As in <see cref="SearchDocument.Slug"/>.</param>
/// <param name="Title">Plain text, not escaped.</param>
/// <param name="TitleHtml">The title, escaped, with the words found in <c>mark</c>.</param>
/// <param name="SnippetHtml">The passage that matches the query best, in the same way: at most 32 words, from sentence to sentence where that is possible.</param>
/// <param name="Url">As in <see cref="SearchDocument.Url"/>.</param>
/// <param name="Score">Comparable within one answer only.</param>
public sealed record SearchHit(string Type, string Slug, string Title, string TitleHtml, string SnippetHtml, string Url, double Score);

/// <summary>How many of the documents found have a type, and a tag; the most frequent first.</summary>
/// <param name="Types">All that occur.</param>
/// <param name="Tags">At most 20.</param>
public sealed record SearchFacets(IReadOnlyList<Facet> Types, IReadOnlyList<Facet> Tags);

/// <summary>A value and the number of documents found that have it.</summary>
public sealed record Facet(string Value, int Count);
