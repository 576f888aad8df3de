using LocalHost.Worker;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalHost.Triggers;

/// <summary>Runs the timer functions by their NCRONTAB schedules in UTC, one run of each at a time.</summary>
internal sealed partial class TimerTriggers : BackgroundService
{
    private readonly IReadOnlyList<LocalTimer> _timers;
    private readonly bool _runBySchedule;
    private readonly TimeProvider _time;
    private readonly ILogger<TimerTriggers> _logger;

    public TimerTriggers(
        IReadOnlyList<LocalFunction> functions,
        FunctionRunner runner,
        IConfiguration configuration,
        LocalHostOptions options,
        TimeProvider time,
        ILogger<TimerTriggers> logger)
    {
        var status = new TimerStatusFile(Path.Combine(options.DataFolder, "timers.json"));
        _timers = [.. functions
            .Where(function => function.Trigger is TimerTriggerAttribute)
            .Select(function => new LocalTimer(function, TimerSchedule.Of(function, configuration), runner, status, time))];
        _runBySchedule = options.RunTimers;
        _time = time;
        _logger = logger;
    }

    /// <summary>Runs a timer function now.</summary>
    /// <returns>False when no timer function has this name.</returns>
    public async Task<bool> RunNowAsync(string name, CancellationToken cancellationToken)
    {
        var timer = _timers.FirstOrDefault(timer => string.Equals(timer.Name, name, StringComparison.OrdinalIgnoreCase));
        if (timer is null)
        {
            return false;
        }

        await timer.RunAsync(isPastDue: false, cancellationToken);
        return true;
    }

    public override void Dispose()
    {
        foreach (var timer in _timers)
        {
            timer.Dispose();
        }

        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => _runBySchedule ? Task.WhenAll(_timers.Select(timer => FollowAsync(timer, stoppingToken))) : Task.CompletedTask;

    private async Task FollowAsync(LocalTimer timer, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.RunNextAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailure(timer.Name, failure);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Timer {Name} failed")]
    private partial void LogFailure(string name, Exception failure);
}
