using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.Counting;

/// <summary>
/// Stores what this process has counted, every minute and when it stops. What cannot be stored is kept in memory and tried again: each row has the whole count
/// of the day, so that it does not matter how often it is written.
/// </summary>
public sealed partial class CountWriter(DailyCounts counts, DailyCountStore store, TimeProvider time, ILogger<CountWriter> logger) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly string _process = $"{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Stores what was counted since the last time.</summary>
    /// <exception cref="Exception">Storage is unavailable.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            foreach (var day in counts.Days())
            {
                var unwritten = day.Unwritten();
                await store.WriteAsync(day.Date, _process, unwritten, cancellationToken);
                day.Written(unwritten);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>A planned stop, as every deployment is one, loses nothing.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(isLast: true, cancellationToken);
    }

    public override void Dispose()
    {
        _oneAtATime.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryWriteAsync(isLast: false, stoppingToken);
        }
    }

    // Whatever fails: counts must not stop the app.
    private async Task TryWriteAsync(bool isLast, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception failure) when (isLast || !cancellationToken.IsCancellationRequested)
        {
            LogNotWritten(failure is RequestFailedException { Status: > 0 } refused ? $"{refused.Status}" : failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was counted could not be stored ({Failure}). It is tried again every minute, as long as the process lives")]
    private partial void LogNotWritten(string failure);
}
