using Functions.Contact;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class DailyTimer(Retention retention, StaffDigest digest)
{
    /// <summary>Removes what has been kept for long enough, and tells staff how the inbox stands.</summary>
    [Function(nameof(Daily))]
    public async Task Daily([TimerTrigger("%DailySchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await digest.SendAsync(cancellationToken);
        await retention.PurgeAsync(cancellationToken);
    }
}
