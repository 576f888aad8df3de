namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>TimerInfo</c> of Microsoft.Azure.Functions.Worker.Extensions.Timer.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    public bool IsPastDue { get; set; }
}
