using Functions.Content.Snapshots;
using Functions.Search.Indexing;
using Functions.Search.Querying;
using Microsoft.Extensions.Options;

namespace Functions.Content.Publishing;

/// <summary>Writes the search index of a snapshot. Unchanged texts are taken from the previous index.</summary>
public sealed class SearchIndexWriter(SnapshotStore site, IOptions<SiteOptions> options)
{
    private const int MaxConcurrency = 8;

    /// <param name="entries">All served entries, newest first.</param>
    /// <param name="pieces">Their pieces, in the same order.</param>
    /// <returns>The index's hash.</returns>
    internal async Task<string> WriteAsync(
        IReadOnlyList<SnapshotEntry> entries, IReadOnlyList<Piece> pieces, Snapshot before, CancellationToken cancellationToken)
    {
        var known = before.Entries.Where(entry => !entry.IsDraft).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var indexed = entries.Zip(pieces).Where(pair => !pair.First.IsDraft).ToList();
        if (before.Search is { } same && indexed.Count == known.Count && indexed.TrueForAll(pair => IsUnchanged(pair.First, pair.Second, known)))
        {
            return same;
        }

        var texts = await TextsOfAsync(before, cancellationToken);
        var documents = indexed.Select(pair => EntryDocument.Of(pair.First, options.Value) is var document && IsUnchanged(pair.First, pair.Second, known)
            ? document with { Kept = texts.GetValueOrDefault((document.Type, document.Slug)) }
            : document).ToArray();
        var changed = Enumerable.Range(0, documents.Length).Where(at => documents[at].Kept is null).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(changed, parallel, async (at, token) => documents[at] = await WithTextAsync(indexed[at].First, indexed[at].Second, token));
        return await site.WriteSearchAsync(SearchIndexBuilder.Build(documents), before.Search, cancellationToken);
    }

    // A newly parsed piece has its head; a piece with another address or file has another text.
    private static bool IsUnchanged(SnapshotEntry entry, Piece piece, Dictionary<string, SnapshotEntry> known)
        => piece.Head is null && known.TryGetValue(entry.Path, out var last) && last.Address == entry.Address && last.HeadBytes == entry.HeadBytes
            && last.Item.Title == entry.Item.Title && last.Item.Summary == entry.Item.Summary;

    private async Task<IReadOnlyDictionary<(string Type, string Slug), KeptTexts>> TextsOfAsync(Snapshot before, CancellationToken cancellationToken)
    {
        var blob = before.Search is { } hash ? await site.ReadSearchAsync(hash, cancellationToken) : null;
        return blob is null || !SearchIndex.CanLoad(blob) ? new Dictionary<(string, string), KeptTexts>() : SearchIndex.Load(blob).Texts();
    }

    private async Task<SearchDocument> WithTextAsync(SnapshotEntry entry, Piece piece, CancellationToken cancellationToken)
        => EntryDocument.Of(entry, options.Value, piece.Head is { } head ? (byte[])[.. head.Span, (byte)'}'] : (await site.ReadBodyAsync(entry.BodyHash, cancellationToken)).Identity.Bytes);
}
