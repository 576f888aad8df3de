using System.Reflection;
using LocalHost.Worker;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace LocalHost.Triggers;

/// <summary>One timer function and its schedule.</summary>
internal sealed class LocalTimer(LocalFunction function, CrontabSchedule schedule, FunctionRunner runner, TimerStatusFile status, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromDays(1);
    private static readonly TimeSpan Punctual = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public string Name => function.Name;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Waits until the timer is due, and runs it.</summary>
    public async Task RunNextAsync(CancellationToken cancellationToken)
    {
        var due = status.NextOf(Name) ?? schedule.GetNextOccurrence(Now);
        for (var wait = due - Now; wait > TimeSpan.Zero; wait = due - Now)
        {
            await Task.Delay(wait < MaxDelay ? wait : MaxDelay, time, cancellationToken);
        }

        status.SetNext(Name, schedule.GetNextOccurrence(Now));
        await RunAsync(isPastDue: Now - due > Punctual, cancellationToken);
    }

    public async Task RunAsync(bool isPastDue, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await runner.RunAsync(function, Bind, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }

        object? Bind(ParameterInfo parameter) => parameter.ParameterType == typeof(TimerInfo) ? new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = new ScheduleStatus { Last = Now, LastUpdated = Now, Next = schedule.GetNextOccurrence(Now) },
        }
        : null;
    }
}
