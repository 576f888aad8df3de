namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>ScheduleStatus</c> of Microsoft.Azure.Functions.Worker.Extensions.Timer.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
