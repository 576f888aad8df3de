using System.Diagnostics;
using Functions.Content.Media;
using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Content.Publishing;

/// <summary>
/// Publishes what authors wrote: one run at a time in a process, retried when another process published first. A reader
/// sees the old or the new snapshot, wherever this is interrupted; a file with an error keeps its last good version.
/// </summary>
public sealed partial class ArticlePublisher(SnapshotBuilder builder, SnapshotVersions versions, ArticleCatalog catalog, PictureRun pictures, ILogger<ArticlePublisher> logger) : IDisposable
{
    private const int MaxTries = 3;

    // The function may run for ten minutes, and the next run comes in five.
    private static readonly TimeSpan PicturesTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan NewPicturesTime = TimeSpan.FromSeconds(4);

    private static readonly ActivitySource Activities = new("Functions.Content");

    private readonly SemaphoreSlim _publishing = new(1, 1);

    public void Dispose() => _publishing.Dispose();

    /// <summary>Publishes, and then again with the pictures that came in with it: what takes longer is left to <see cref="PublishWithPicturesAsync"/>, so that nobody waits.</summary>
    /// <param name="release">Whether to publish after a rollback, which only staff request.</param>
    public async Task<PublishResult> PublishAsync(CancellationToken cancellationToken, bool release = false)
    {
        var result = await PublishTextAsync(release, cancellationToken);
        return await pictures.MakeAsync(result.NewPictures, NewPicturesTime, cancellationToken) > 0 ? await PublishTextAsync(release, cancellationToken) : result;
    }

    /// <summary>Publishes, and makes as many pictures as there is time for in one run.</summary>
    public async Task<PublishResult> PublishWithPicturesAsync(CancellationToken cancellationToken)
    {
        var result = await PublishTextAsync(release: false, cancellationToken);
        return await pictures.MakeAsync(result.PendingPictures, PicturesTime, cancellationToken) > 0 ? await PublishTextAsync(release: false, cancellationToken) : result;
    }

    /// <summary>Publishes, and leaves every picture to <see cref="PublishWithPicturesAsync"/>.</summary>
    /// <param name="release">Whether to publish after a rollback.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<PublishResult> PublishTextAsync(bool release, CancellationToken cancellationToken)
    {
        await _publishing.WaitAsync(cancellationToken);
        using var activity = Activities.StartActivity("articles.publish");
        try
        {
            PublishResult result;
            var tries = 0;
            do
            {
                result = await TryPublishAsync(release, cancellationToken);
            }
            while (result.Outcome == PublishOutcome.Overtaken && ++tries < MaxTries);

            await catalog.RefreshAsync(cancellationToken, versions.Known);
            activity?.SetTag("articles.outcome", result.Outcome).SetTag("articles.parsed", result.Parsed);
            LogOutcome(result.Outcome, result.Parsed, result.Problems.Count);
            return result;
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <summary>Rolls back to an older snapshot, until staff publish again.</summary>
    /// <param name="version">Its id; null for the one before the current one.</param>
    /// <returns>The version that is current now; null when there is no such version, or another process published meanwhile.</returns>
    public async Task<SnapshotVersion?> RollBackAsync(string? version, CancellationToken cancellationToken)
    {
        var target = await versions.RollBackAsync(version, cancellationToken);
        if (target is not null)
        {
            await catalog.RefreshAsync(cancellationToken);
        }

        return target;
    }

    private async Task<PublishResult> TryPublishAsync(bool release, CancellationToken cancellationToken)
    {
        var last = await versions.ReadAsync(cancellationToken);
        return last.Pointer.IsHeld && !release
            ? new PublishResult(PublishOutcome.Held, last.Pointer.Current, Parsed: 0, last.Manifest.Files.Count(file => file.Served is not null), last.Manifest.Problems)
            : await versions.SwapAsync(last, await BuildAsync(last, cancellationToken), cancellationToken);
    }

    private async Task<BuiltSite> BuildAsync(LastVersion last, CancellationToken cancellationToken)
    {
        try
        {
            return await builder.BuildAsync(last.Manifest, last.Snapshot, cancellationToken);
        }
        catch (DamagedBlobException)
        {
            LogRebuild();
            return await builder.BuildAsync(last.Manifest with { BuildVersion = "" }, last.Snapshot, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Publishing ended: {Outcome}, {Parsed} files parsed, {Problems} problems")]
    private partial void LogOutcome(PublishOutcome outcome, int parsed, int problems);

    [LoggerMessage(Level = LogLevel.Error, Message = "A published body is damaged: rendering every file again")]
    private partial void LogRebuild();
}
