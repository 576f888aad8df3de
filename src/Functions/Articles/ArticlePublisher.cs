using Functions.Articles.Publishing;
using Functions.Search;
using Functions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Articles;

/// <summary>
/// Builds what readers see from what authors wrote: bodies, a snapshot, a manifest, then one swap of the pointer, so that a reader sees
/// the old site or the new one, wherever this ends. A file with a fault keeps its last good version.
/// </summary>
public sealed partial class ArticlePublisher(
    SourceReader sources,
    BodyWriter bodies,
    FeedTexts feeds,
    SearchIndexWriter search,
    SiteStore site,
    ArticleCatalog catalog,
    IOptions<SiteOptions> options,
    TimeProvider time,
    ILogger<ArticlePublisher> logger) : IDisposable
{
    private const int MostTries = 3;
    private const int MakeNumber = 1;
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _publishing = new(1, 1);

    // What this process published last is not read again: most versions are the next one of the same process.
    private LastVersion? _last;

    // All that goes into a body or the search index besides its file; MakeNumber grows when the code that makes bodies changes.
    private readonly string _recipe = $"{MakeNumber} {SearchIndexBuilder.Format} {options.Value.BaseUrl} {options.Value.ApiBaseUrl} {options.Value.TimeZone} {options.Value.Name}";

    public void Dispose() => _publishing.Dispose();

    /// <param name="release">Whether a site that was rolled back is published again: only a person asks for that.</param>
    public async Task<PublishResult> PublishAsync(CancellationToken cancellationToken, bool release = false)
    {
        await _publishing.WaitAsync(cancellationToken);
        try
        {
            PublishResult result;
            var tries = 0;
            do
            {
                result = await PublishOrRebuildAsync(release, cancellationToken);
            }
            while (result.Outcome == PublishOutcome.Overtaken && ++tries < MostTries);

            await catalog.RefreshAsync(cancellationToken, _last is { } last ? new ArticleCatalog.KnownSnapshot(last.SnapshotHash, last.Snapshot) : null);
            LogOutcome(result.Outcome, result.Parsed, result.Problems.Count);
            return result;
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <summary>Lets readers see an older version, until somebody publishes.</summary>
    /// <param name="version">Its id; null for the one before the current.</param>
    /// <returns>The version they see now; null when there is no such version, or somebody else published meanwhile.</returns>
    public async Task<SiteVersion?> RollBackAsync(string? version, CancellationToken cancellationToken)
    {
        var pointer = await site.ReadPointerAsync(cancellationToken);
        var target = version is null ? pointer.Usable.ElementAtOrDefault(1) : pointer.Versions.FirstOrDefault(known => known.Id == version);
        if (target is null
            || await site.ReadSnapshotAsync(target.Id, cancellationToken) is null
            || !await site.SwapPointerAsync(pointer, pointer with { Current = target.Id, IsHeld = true }, cancellationToken))
        {
            return null;
        }

        await catalog.RefreshAsync(cancellationToken);
        return target;
    }

    private async Task<PublishResult> PublishOrRebuildAsync(bool release, CancellationToken cancellationToken)
    {
        var pointer = await ReadPointerAsync(cancellationToken);
        var before = await ReadManifestAsync(pointer, cancellationToken);
        try
        {
            return await TryPublishAsync(pointer, before, release, cancellationToken);
        }
        catch (DamagedBlobException)
        {
            LogRebuild();
            return await TryPublishAsync(pointer, before with { Recipe = "" }, release, cancellationToken);
        }
    }

    private async Task<PublishResult> TryPublishAsync(SitePointer pointer, Manifest before, bool release, CancellationToken cancellationToken)
    {
        if (pointer.IsHeld && !release)
        {
            return new PublishResult(PublishOutcome.Held, pointer.Current, Parsed: 0, before.Files.Count(file => file.Served is not null), before.Problems);
        }

        var now = time.GetUtcNow();
        var read = await sources.ReadAsync(before, _recipe, cancellationToken);
        var book = AddressBook.Settle(read.Files, before);
        var files = book.Files.ToList();
        var served = files.Where(file => file.Served is not null)
            .OrderByDescending(file => file.Served!.Item.PublishedAt)
            .ThenBy(file => file.Served!.Address, StringComparer.Ordinal)
            .ToList();
        var (pieces, view) = await bodies.WriteAsync([.. served.Select(file => (file.Path, file.Served!))], now, cancellationToken);
        var last = await LastSnapshotAsync(pointer, cancellationToken);
        var snapshot = await SnapshotAsync(last, before, book, view, now, cancellationToken) with
        {
            Search = await search.WriteAsync(view.Snapshot.Entries, [.. served.Select(file => file.Served!)], last, cancellationToken),
        };
        var written = served.Zip(pieces).ToDictionary(pair => pair.First.Path, pair => pair.Second, StringComparer.Ordinal);
        var manifest = new Manifest(
            _recipe,
            [.. files.Select(file => WithBody(file, written))],
            read.Media,
            book.Moves,
            SeenBy(before, view, now),
            book.Problems);
        return await SwapAsync(pointer, snapshot, manifest, read.Changed, cancellationToken);
    }

    private async Task<PublishResult> SwapAsync(SitePointer pointer, Snapshot snapshot, Manifest manifest, int parsed, CancellationToken cancellationToken)
    {
        var last = pointer.Usable.FirstOrDefault();
        var version = new SiteVersion(
            await site.WriteSnapshotAsync(snapshot, last?.Id, cancellationToken),
            await site.WriteManifestAsync(manifest, last?.Manifest, cancellationToken),
            time.GetUtcNow());
        var isSame = !pointer.IsHeld && last?.Id == version.Id && last.Manifest == version.Manifest;
        var outcome = isSame ? PublishOutcome.Unchanged
            : await site.SwapPointerAsync(pointer, pointer.With(version), cancellationToken) ? PublishOutcome.Published
            : PublishOutcome.Overtaken;
        if (outcome == PublishOutcome.Published && last?.PublishedAt.UtcDateTime.Date < version.PublishedAt.UtcDateTime.Date)
        {
            await site.CollectAsync(pointer.With(version).Versions, time.GetUtcNow() - Grace, cancellationToken);
        }

        if (outcome != PublishOutcome.Overtaken)
        {
            _last = new LastVersion(version.Id, version.Manifest, snapshot, manifest);
        }

        return new PublishResult(outcome, version.Id, parsed, snapshot.Entries.Count, manifest.Problems);
    }

    private async Task<Snapshot> SnapshotAsync(
        Snapshot last, Manifest before, AddressBook book, SiteView view, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entries = view.Snapshot.Entries;
        var open = entries.Where(entry => !entry.IsDraft).Select(entry => entry.Address).ToHashSet(StringComparer.Ordinal);
        return new Snapshot(
            view.AsOf,
            entries,
            book.Redirects,
            new SortedSet<string>(SeenBy(before, view, now).Where(address => !open.Contains(address) && !book.Redirects.ContainsKey(address)), StringComparer.Ordinal),
            await feeds.GatherAsync(entries, last, now, cancellationToken));
    }

    private async Task<Snapshot> LastSnapshotAsync(SitePointer pointer, CancellationToken cancellationToken)
    {
        var last = pointer.Usable.FirstOrDefault() is not { } version ? null
            : _last?.SnapshotHash == version.Id ? _last.Snapshot
            : await site.ReadSnapshotAsync(version.Id, cancellationToken);
        return last ?? Snapshot.Empty;
    }

    private async Task<SitePointer> ReadPointerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await site.ReadPointerAsync(cancellationToken);
        }
        catch (DamagedBlobException)
        {
            // Everything is built anew, and the pointer is replaced as it is now.
            LogDamagedPointer();
            return SitePointer.Empty with { EntityTag = await site.ReadPointerTagAsync(cancellationToken) };
        }
    }

    private async Task<Manifest> ReadManifestAsync(SitePointer pointer, CancellationToken cancellationToken)
    {
        foreach (var version in pointer.Usable)
        {
            if (_last is { } last && last.ManifestHash == version.Manifest)
            {
                return last.Manifest;
            }

            if (await site.ReadManifestAsync(version.Manifest, cancellationToken) is { } manifest)
            {
                return manifest;
            }
        }

        return Manifest.Empty;
    }

    // What was to be seen since the last version counts too, though it may be over by now.
    private static List<string> SeenBy(Manifest before, SiteView view, DateTimeOffset now) =>
    [
        .. before.Seen
            .Concat(before.Files.Select(file => file.Served).OfType<Piece>().Where(piece => !piece.IsDraft && !(piece.From > now)).Select(piece => piece.Address))
            .Concat(view.All.Select(entry => entry.Address))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static SourceFile WithBody(SourceFile file, Dictionary<string, Piece> written) => !written.TryGetValue(file.Path, out var piece) ? file
        : ReferenceEquals(file.Served, file.Piece) ? file with { Piece = piece }
        : file with { LastGood = piece };

    [LoggerMessage(Level = LogLevel.Information, Message = "Content: {Outcome}, {Parsed} files parsed, {Problems} problems")]
    private partial void LogOutcome(PublishOutcome outcome, int parsed, int problems);

    [LoggerMessage(Level = LogLevel.Error, Message = "A body of the published site is damaged: every file is rendered anew")]
    private partial void LogRebuild();

    [LoggerMessage(Level = LogLevel.Error, Message = "The pointer to the published site is damaged: everything is built anew")]
    private partial void LogDamagedPointer();

    private sealed record LastVersion(string SnapshotHash, string ManifestHash, Snapshot Snapshot, Manifest Manifest);
}
