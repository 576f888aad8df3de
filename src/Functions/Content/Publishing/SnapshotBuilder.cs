using Functions.Content.Snapshots;
using Functions.Search.Indexing;
using Microsoft.Extensions.Options;

namespace Functions.Content.Publishing;

/// <summary>Builds a snapshot from the sources and the previous version. It writes the blobs that the snapshot refers to; readers do not see it yet.</summary>
public sealed class SnapshotBuilder(
    SourceReader sources, BodyWriter bodies, FeedTexts feeds, SearchIndexWriter search, IOptions<SiteOptions> site, TimeProvider time)
{
    private const int FormatVersion = 8;

    // Everything besides its file that a body or the search index depends on; FormatVersion is increased when the code that makes bodies or finds problems changes.
    private readonly string _buildVersion = $"{FormatVersion} {SearchIndexBuilder.Format} {site.Value.BaseUrl} {site.Value.ApiBaseUrl} {site.Value.TimeZone} {site.Value.Name} {site.Value.Telephone} {site.Value.Languages}";

    /// <param name="before">The manifest of the last version; with another buildVersion, everything is built again.</param>
    /// <exception cref="Storage.DamagedBlobException">A body of the last version is missing or damaged.</exception>
    internal async Task<BuiltSite> BuildAsync(Manifest before, Snapshot last, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        before = before with { FirstPublished = FirstPublications.With(before.FirstPublished, before.Files, now) };
        var read = await sources.ReadAsync(before, _buildVersion, cancellationToken);
        var slugs = SlugResolver.Resolve(read.Files, before, site.Value.DefaultLanguage);
        if (await SourceReader.WithCardsAsync(read, slugs, site.Value, now, cancellationToken) is { } withCards)
        {
            (read, slugs) = (withCards, SlugResolver.Resolve(withCards.Files, before, site.Value.DefaultLanguage));
        }

        var files = slugs.Files.ToList();
        var served = files.Where(file => file.Served is not null)
            .OrderByDescending(file => file.Served!.Item.PublishedAt)
            .ThenBy(file => file.Served!.Address, StringComparer.Ordinal)
            .ToList();
        var (pieces, view) = await bodies.WriteAsync([.. served.Select(file => (file.Path, file.Served!))], now, cancellationToken);
        var entries = view.Snapshot.Entries;
        var seen = SeenBy(before, view, now);
        var snapshot = new Snapshot(view.AsOf, entries, slugs.Redirects, Gone(seen, entries, slugs), await feeds.GatherAsync(entries, last, now, cancellationToken))
        {
            Search = await search.WriteAsync(entries, [.. served.Select(file => file.Served!)], last, cancellationToken),
        };
        var written = served.Zip(pieces).ToDictionary(pair => pair.First.Path, pair => pair.Second, StringComparer.Ordinal);
        var manifest = new Manifest(_buildVersion, [.. files.Select(file => WithBody(file, written))], read.Media, slugs.Moves, seen, files.Count == 0 ? [.. slugs.Problems, .. read.ReplyProblems] : [.. slugs.Problems, .. read.ReplyProblems, .. PrivacyNotice.Missing(slugs, site.Value.DefaultLanguage, now)])
        {
            FirstPublished = FirstPublications.With(before.FirstPublished, files, now),
        };
        return new BuiltSite(snapshot, manifest, read.Parsed.Count);
    }

    // Includes what was visible since the last version, even if it is over by now.
    private static List<string> SeenBy(Manifest before, SnapshotView view, DateTimeOffset now) =>
    [
        .. before.Seen
            .Concat(before.Files.Select(file => file.Served).OfType<Piece>().Where(piece => !piece.IsDraft && !(piece.From > now)).Select(piece => piece.Address))
            .Concat(view.All.Select(entry => entry.Address))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static SortedSet<string> Gone(List<string> seen, IReadOnlyList<SnapshotEntry> entries, SlugResolver slugs)
    {
        var gone = new SortedSet<string>(seen, StringComparer.Ordinal);
        gone.ExceptWith(entries.Where(entry => !entry.IsDraft).Select(entry => entry.Address));
        gone.ExceptWith(slugs.Redirects.Keys);
        return gone;
    }

    private static SourceFile WithBody(SourceFile file, Dictionary<string, Piece> written) => !written.TryGetValue(file.Path, out var piece) ? file
        : ReferenceEquals(file.Served, file.Piece) ? file with { Piece = piece }
        : file with { LastGood = piece };
}

/// <summary>A version that was built and is not published yet.</summary>
/// <param name="Parsed">How many files had changed.</param>
internal sealed record BuiltSite(Snapshot Snapshot, Manifest Manifest, int Parsed);
