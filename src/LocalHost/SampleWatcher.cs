using Azure;
using Functions.Content.Files;
using Functions.Content.Publishing;
using Microsoft.Extensions.Hosting;

namespace LocalHost;

/// <summary>Takes over what is edited in the sample's folder while LocalHost runs, and says what became of it.</summary>
internal sealed class SampleWatcher(SampleContent sample, ArticlePublisher publisher, SitePages pages, LocalHostOptions options) : BackgroundService
{
    // Looked at and not listened to: a dozen files cost nothing, while the events of a folder differ from system to system, are limited in
    // number, and do not come at all from some network and container folders.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _unpublished = new(StringComparer.Ordinal);
    private HashSet<SampleFile> _taken = sample.Initial;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var before = _taken;
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = sample.Scan();
                // What has not been still for an interval may be half written.
                if (now.SetEquals(before) && !now.SetEquals(_taken))
                {
                    await TakeAsync(now, stoppingToken);
                }

                before = now;
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // An editor is writing or moving the file: the next look finds it.
            }
            catch (Exception outage) when (outage is RequestFailedException or AggregateException)
            {
                options.Progress($"The sample's changes wait for storage ({outage.Message.Split('\n')[0].TrimEnd()}).");
                await Task.Delay(OutagePause, stoppingToken);
            }
        }
    }

    private async Task TakeAsync(HashSet<SampleFile> now, CancellationToken cancellationToken)
    {
        foreach (var path in now.Except(_taken).Select(file => file.Path))
        {
            Note(path, await sample.UploadAsync(path, mayCreate: true, cancellationToken));
        }

        foreach (var path in _taken.Select(file => file.Path).Except(now.Select(file => file.Path), StringComparer.Ordinal))
        {
            Note(path, await sample.DeleteAsync(path, cancellationToken));
        }

        if (_unpublished.Count > 0)
        {
            Report(await publisher.PublishAsync(cancellationToken));
            await pages.WriteAsync(cancellationToken);
            _unpublished.Clear();
        }

        _taken = now;
    }

    private void Note(string path, SampleUpload upload)
    {
        if (upload == SampleUpload.Done)
        {
            _unpublished.Add(path);
        }
        else if (upload == SampleUpload.NotOurs)
        {
            options.Progress($"{path} stays in storage as staff or Cli wrote it. To have the sample's: delete it there and save the file again, or start with --reset.");
        }
    }

    private void Report(PublishResult result)
    {
        var problems = result.Problems.Where(problem => _unpublished.Contains(problem.File)).ToList();
        foreach (var problem in problems)
        {
            options.Progress($"{problem}");
        }

        foreach (var path in _unpublished)
        {
            options.Progress(
                problems.Any(problem => problem.File == path && problem.Severity == ProblemSeverity.Error) ? $"{path} has errors: its last good version stays, if it had one."
                : result.Outcome == PublishOutcome.Held ? $"{path} is in storage. Staff rolled the site back, so it is published when they publish again."
                : $"{path} is taken over: reload the page.");
        }
    }
}
