using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Functions.Operations.Backups;

/// <summary>Reports when the tables were last backed up, and raises an alarm when that is too long ago.</summary>
public sealed partial class BackupAlarm(BackupStore backups, TimeProvider time, ILogger<BackupAlarm> logger)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(2);
    private static readonly Meter Meter = new("Functions.Operations");
    private static readonly Gauge<double> Age = Meter.CreateGauge<double>("backups.age", "s", "Age of the newest usable backup.");

    /// <returns>When the newest usable backup was started; null when there is none.</returns>
    public async Task<DateTimeOffset?> LastAsync(CancellationToken cancellationToken)
    {
        foreach (var date in await backups.DatesAsync(cancellationToken))
        {
            try
            {
                return (await backups.ReadAsync(date, cancellationToken)).StartedAt;
            }
            catch (UnusableBackupException unusable)
            {
                LogUnusable(unusable.Message);
            }
        }

        return null;
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var age = time.GetUtcNow() - (await LastAsync(cancellationToken) ?? await backups.CreatedAtAsync(cancellationToken));
        Age.Record(age.TotalSeconds);
        if (age > MaxAge)
        {
            LogTooOld(age.TotalDays.ToString("F1", CultureInfo.InvariantCulture));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The tables were last backed up {Days} days ago")]
    private partial void LogTooOld(string days);

    [LoggerMessage(Level = LogLevel.Error, Message = "A backup cannot be used: {Why}")]
    private partial void LogUnusable(string why);
}
