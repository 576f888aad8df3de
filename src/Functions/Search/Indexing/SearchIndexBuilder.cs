using System.Diagnostics;
using System.Text;
using Functions.Search.Analysis;
using Functions.Search.IndexFormat;
using Functions.Search.Querying;

namespace Functions.Search.Indexing;

/// <summary>Builds an index from documents.</summary>
public static class SearchIndexBuilder
{
    private static readonly ActivitySource Activities = new("Functions.Search");

    /// <summary>The version of the blob's format: an index of another version cannot be loaded.</summary>
    public static string Format => Encoding.ASCII.GetString(BlobReader.Format).Trim();

    /// <param name="documents">In any order: the same documents always give the same bytes.</param>
    /// <returns>The index as one immutable blob, for <see cref="SearchIndex.Load(byte[])"/>.</returns>
    /// <exception cref="ArgumentException">Two documents have the same type and slug, or texts are kept from two indexes.</exception>
    public static byte[] Build(IEnumerable<SearchDocument> documents) => Build(documents, Synonyms.Standard);

    /// <inheritdoc cref="Build(IEnumerable{SearchDocument})"/>
    public static byte[] Build(IEnumerable<SearchDocument> documents, Synonyms synonyms)
    {
        using var activity = Activities.StartActivity("search.build");
        // The newest first: ties are broken by this order, and an empty query answers with it.
        var ordered = documents
            .OrderByDescending(document => document.PublishedAt)
            .ThenBy(document => document.Type, StringComparer.Ordinal)
            .ThenBy(document => document.Slug, StringComparer.Ordinal)
            .ToList();
        var known = new HashSet<(string, string)>();
        var last = ordered.Find(document => document.Kept is not null)?.Kept!.Index;
        var builder = new IndexParts(synonyms, last, ordered.Count);
        foreach (var document in ordered)
        {
            if (!known.Add((document.Type, document.Slug)))
            {
                throw new ArgumentException($"There are two documents '{document.Type}/{document.Slug}'.", nameof(documents));
            }

            if (document.Kept is { } kept && kept.Index != last)
            {
                throw new ArgumentException("The texts are kept from two indexes.", nameof(documents));
            }

            builder.Add(document);
        }

        return builder.ToBlob();
    }
}
