using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Content.Publishing;

/// <summary>Reads the current version, and swaps the pointer to the next. A version is complete before the pointer refers to it.</summary>
public sealed partial class SnapshotVersions(SnapshotStore site, TimeProvider time, ILogger<SnapshotVersions> logger)
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromDays(1);

    // The last version of this process is not read again: usually the same process publishes the next one.
    private Published? _published;

    /// <summary>The snapshot that this process published last.</summary>
    internal ArticleCatalog.KnownSnapshot? Known => _published is { } last ? new ArticleCatalog.KnownSnapshot(last.Version.Id, last.Site.Snapshot) : null;

    internal async Task<LastVersion> ReadAsync(CancellationToken cancellationToken)
    {
        var pointer = await ReadPointerAsync(cancellationToken);
        return new LastVersion(pointer, await ReadManifestAsync(pointer, cancellationToken), await ReadSnapshotAsync(pointer, cancellationToken));
    }

    internal async Task<PublishResult> SwapAsync(LastVersion last, BuiltSite built, CancellationToken cancellationToken)
    {
        var pointer = last.Pointer;
        var current = pointer.Usable.FirstOrDefault();
        var version = new SnapshotVersion(
            await site.WriteSnapshotAsync(built.Snapshot, current?.Id, cancellationToken),
            await site.WriteManifestAsync(built.Manifest, current?.Manifest, cancellationToken),
            time.GetUtcNow());
        var isSame = !pointer.IsHeld && current?.Id == version.Id && current.Manifest == version.Manifest;
        var outcome = isSame ? PublishOutcome.Unchanged
            : await site.SwapPointerAsync(pointer, pointer.With(version), cancellationToken) ? PublishOutcome.Published
            : PublishOutcome.Overtaken;
        if (outcome != PublishOutcome.Overtaken)
        {
            _published = new Published(version, built);
        }

        // Unused blobs are collected once a day.
        if (outcome == PublishOutcome.Published && current?.PublishedAt.UtcDateTime.Date < version.PublishedAt.UtcDateTime.Date)
        {
            await site.CollectAsync(pointer.With(version).Versions, time.GetUtcNow() - GracePeriod, cancellationToken);
        }

        return new PublishResult(outcome, version.Id, built.Parsed, built.Snapshot.Entries.Count, built.Manifest.Problems)
        {
            Scheduled = ScheduledFile.Of(built.Manifest.Files, time.GetUtcNow()),
            Media = built.Manifest.Media,
            NewPictures = [.. built.Manifest.Media.Where(file => file.IsPending).ExceptBy(last.Manifest.Media.Select(file => (file.Path, file.Version)), file => (file.Path, file.Version))],
        };
    }

    /// <inheritdoc cref="ArticlePublisher.RollBackAsync"/>
    internal async Task<SnapshotVersion?> RollBackAsync(string? version, CancellationToken cancellationToken)
    {
        var pointer = await site.ReadPointerAsync(cancellationToken);
        var target = version is null ? pointer.Usable.ElementAtOrDefault(1) : pointer.Versions.FirstOrDefault(known => known.Id == version);
        return target is not null
            && await site.ReadSnapshotAsync(target.Id, cancellationToken) is not null
            && await site.SwapPointerAsync(pointer, pointer with { Current = target.Id, IsHeld = true }, cancellationToken)
                ? target
                : null;
    }

    private async Task<SnapshotPointer> ReadPointerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await site.ReadPointerAsync(cancellationToken);
        }
        catch (DamagedBlobException)
        {
            // Everything is built again, and the damaged pointer is replaced.
            LogDamagedPointer();
            return SnapshotPointer.Empty with { EntityTag = await site.ReadPointerTagAsync(cancellationToken) };
        }
    }

    private async Task<Manifest> ReadManifestAsync(SnapshotPointer pointer, CancellationToken cancellationToken)
    {
        foreach (var version in pointer.Usable)
        {
            if (_published is { } last && last.Version.Manifest == version.Manifest)
            {
                return last.Site.Manifest;
            }

            if (await site.ReadManifestAsync(version.Manifest, cancellationToken) is { } manifest)
            {
                return manifest;
            }
        }

        return Manifest.Empty;
    }

    private async Task<Snapshot> ReadSnapshotAsync(SnapshotPointer pointer, CancellationToken cancellationToken)
    {
        var last = pointer.Usable.FirstOrDefault() is not { } version ? null
            : _published?.Version.Id == version.Id ? _published.Site.Snapshot
            : await site.ReadSnapshotAsync(version.Id, cancellationToken);
        return last ?? Snapshot.Empty;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pointer to the current snapshot is damaged: building everything again")]
    private partial void LogDamagedPointer();

    private sealed record Published(SnapshotVersion Version, BuiltSite Site);
}

/// <summary>The last published version, as input for the next.</summary>
internal sealed record LastVersion(SnapshotPointer Pointer, Manifest Manifest, Snapshot Snapshot);
