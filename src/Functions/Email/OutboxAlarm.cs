using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Email;

/// <summary>Reports mail that is not being sent: in the log, which the platform's alerts read, and as the metric <c>outbox.oldest_age</c>.</summary>
public sealed partial class OutboxAlarm(OutboxStore store, IOptions<EmailOptions> options, ILogger<OutboxAlarm> logger)
{
    private static readonly Meter Meter = new("Functions.Email");
    private static readonly Gauge<double> OldestAge = Meter.CreateGauge<double>("outbox.oldest_age", "s", "Age of the oldest unsent mail.");
    private static readonly Gauge<int> Refused = Meter.CreateGauge<int>("outbox.refused", "{mail}", "Mails to staff that the provider refused.");

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var summary = await store.SummariseAsync(cancellationToken);
        OldestAge.Record(summary.OldestAge.TotalSeconds);
        Refused.Record(summary.Refused);
        if (summary.OldestAge > options.Value.AlarmAfter)
        {
            LogTooOld(summary.Pending, summary.OldestAge.TotalMinutes);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail is not going out: {Pending} mails are waiting, the oldest for {Minutes:F0} minutes")]
    private partial void LogTooOld(int pending, double minutes);
}
