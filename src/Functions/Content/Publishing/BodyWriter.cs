using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Microsoft.Extensions.Options;

namespace Functions.Content.Publishing;

/// <summary>Writes the bodies that are new, or whose related, previous or next pieces, translations or people changed.</summary>
public sealed class BodyWriter(SnapshotStore store, IOptions<SiteOptions> site)
{
    private const int MaxConcurrency = 8;

    /// <returns>The pieces with their current bodies, newest first, and the view of them.</returns>
    internal async Task<(IReadOnlyList<Piece> Pieces, SnapshotView View)> WriteAsync(IReadOnlyList<(string Path, Piece Piece)> newestFirst, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var related = RelatedPieces.Find([.. newestFirst.Select(file => file.Piece)]);
        var translated = newestFirst.CountBy(file => (file.Piece.Kind, file.Piece.TranslationKey)).Where(pair => pair.Value > 1 && pair.Key.TranslationKey.Length > 0).Select(pair => pair.Key).ToHashSet();
        var entries = newestFirst
            .Select((file, index) => Entry(file.Path, file.Piece, related[index]) with
            {
                TranslationKey = translated.Contains((file.Piece.Kind, file.Piece.TranslationKey)) ? file.Piece.TranslationKey : null,
            })
            .ToList();
        var view = new SnapshotView(Snapshot.Empty with { Entries = entries }, now);
        var hashes = newestFirst.ToDictionary(file => file.Piece.Address, file => file.Piece.ItemHash, StringComparer.Ordinal);
        var written = newestFirst.Select(file => file.Piece).ToArray();
        var changed = new List<(int Index, ArticleNeighbours Neighbours, string Hash)>();
        for (var index = 0; index < entries.Count; index++)
        {
            var neighbours = view.NeighboursOf(entries[index]);
            var hash = HashOf(neighbours, entries[index].Kind, hashes);
            if (written[index] is not { BodyHash.Length: > 0 } piece || piece.NeighboursHash != hash)
            {
                changed.Add((index, neighbours, hash));
            }
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(changed, parallel, async (change, token) => written[change.Index] = await WriteAsync(written[change.Index], change.Neighbours, change.Hash, token));
        var complete = entries.Select((entry, index) => entry with { BodyHash = written[index].BodyHash }).ToList();
        return (written, new SnapshotView(Snapshot.Empty with { Entries = complete, AsOf = view.AsOf }, now));
    }

    private static SnapshotEntry Entry(string path, Piece piece, IReadOnlyList<string> related)
        => new(piece.Kind, piece.Item, path, piece.BodyHash, piece.HeadBytes, piece.IsDraft, piece.From, piece.Until, related) { People = piece.People };

    // A hash of the items' hashes: nothing has to be serialised to find out that nothing changed.
    private static string HashOf(ArticleNeighbours neighbours, ContentKind kind, Dictionary<string, string> hashes)
    {
        var slugs = neighbours.Related.Select(item => item.Slug).Append(neighbours.Previous?.Slug).Append(neighbours.Next?.Slug).Concat(neighbours.Translations.Select(other => other.Slug));
        var names = slugs.Select(slug => slug is null ? "-" : hashes[SnapshotEntry.AddressOf(kind, slug)])
            .Concat(neighbours.People.Select(person => hashes[SnapshotEntry.AddressOf(ContentKind.Person, person.Slug)]));
        return ArticleJson.HashOf(Encoding.ASCII.GetBytes(string.Join(' ', names)));
    }

    private async Task<Piece> WriteAsync(Piece piece, ArticleNeighbours neighbours, string neighboursHash, CancellationToken cancellationToken)
    {
        var head = piece.Head ?? (await store.ReadBodyAsync(piece.BodyHash, cancellationToken)).Identity.Bytes[..piece.HeadBytes];
        var hash = await store.WriteBodyAsync(ArticleJson.Join(head, ArticleJson.Tail(piece.Kind, head, neighbours, site.Value)), cancellationToken);
        return piece with { BodyHash = hash, NeighboursHash = neighboursHash, Head = null };
    }
}
