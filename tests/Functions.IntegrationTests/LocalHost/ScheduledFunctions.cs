using Microsoft.Azure.Functions.Worker;

namespace Functions.IntegrationTests.LocalHost;

/// <summary>A function whose schedule is a setting.</summary>
public sealed class ScheduledFunctions
{
    [Function(nameof(TakeOwnTurn))]
    public void TakeOwnTurn([TimerTrigger("%OwnSchedule%")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
}
