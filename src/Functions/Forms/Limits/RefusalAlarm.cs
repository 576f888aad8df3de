using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Functions.Forms.Parsing;
using Microsoft.Extensions.Logging;

namespace Functions.Forms.Limits;

/// <summary>
/// Reports that a limit turned somebody away: as the metric <c>forms.refused</c> and in the log, and as an error, which the platform's alerts
/// read, at most once in five minutes for each form and limit.
/// </summary>
public sealed partial class RefusalAlarm(TimeProvider time, ILogger<RefusalAlarm> logger)
{
    private static readonly Meter Meter = new("Functions.Forms");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("forms.refused", "{submission}", "Submissions that a limit refused.");
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Form, string Limit), long> _intervals = new();

    /// <param name="form">The form.</param>
    /// <param name="limit">The limit: <c>client</c> or <c>overall</c>.</param>
    public void Report(PublicForm form, string limit)
    {
        Refused.Add(1, new("form", form.Name), new("limit", limit));
        var interval = time.GetUtcNow().UtcTicks / Interval.Ticks;
        var isFirst = true;
        _intervals.AddOrUpdate((form.Name, limit), interval, (_, last) =>
        {
            isFirst = last != interval;
            return interval;
        });
        if (isFirst)
        {
            LogAlarm(form.Name, limit);
        }
        else
        {
            LogRefused(form.Name, limit);
        }
    }

    /// <summary>Reports a submission that was thanked for and dropped as spam: without an alarm, because bots send them all day.</summary>
    public void ReportSpam(PublicForm form)
    {
        Refused.Add(1, new("form", form.Name), new("limit", "spam"));
        LogSpam(form.Name);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The form {Form} turns people away: its limit {Limit} is reached")]
    private partial void LogAlarm(string form, string limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The form {Form} refused a submission: its limit {Limit} is reached")]
    private partial void LogRefused(string form, string limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The form {Form} dropped a submission as spam")]
    private partial void LogSpam(string form);
}
