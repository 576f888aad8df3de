using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Functions.Operations.Timers;

/// <summary>
/// The schedules of the timer functions: NCRONTAB expressions of six fields in UTC, each in the setting that its trigger names. The Functions
/// host only logs that one is missing or cannot be read, and never runs the timer.
/// </summary>
public sealed class TimerOptions : IValidatableObject
{
    private static readonly CrontabSchedule.ParseOptions SixFields = new() { IncludingSeconds = true };

    // Written down, because looking through the assembly for them costs each cold start 40 ms of the processor.
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Daily"] = "DailySchedule",
        ["PublishContent"] = "PublishContentSchedule",
        ["RelayOutbox"] = "RelayOutboxSchedule",
        ["SendDueNewsletters"] = "SendDueNewslettersSchedule",
    };

    private readonly Dictionary<string, CrontabSchedule?> _schedules = new(StringComparer.Ordinal);

    /// <summary>The names of all timer functions.</summary>
    public static IReadOnlyCollection<string> Timers => Settings.Keys;

    /// <summary>The setting that holds a timer's expression.</summary>
    internal static string SettingOf(string timer) => Settings[timer];

    /// <summary>The expression.</summary>
    public string ScheduleOf(string timer) => $"{_schedules[timer]}";

    /// <summary>When a timer runs next after an instant.</summary>
    public DateTimeOffset NextRun(string timer, DateTimeOffset after)
        => new(_schedules[timer]!.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => _schedules.Where(schedule => schedule.Value is null).Select(schedule => new ValidationResult(
            "a schedule is needed, as an NCRONTAB expression of six fields such as 0 */5 * * * *.", [Settings[schedule.Key]]));

    internal void Read(IConfiguration configuration)
    {
        foreach (var (timer, setting) in Settings)
        {
            _schedules[timer] = CrontabSchedule.TryParse(configuration[setting], SixFields);
        }
    }
}
