using LocalHost.Worker;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace LocalHost.Triggers;

/// <summary>Reads the schedule of a timer trigger: six fields, or <c>%Setting%</c>.</summary>
internal static class TimerSchedule
{
    private static readonly CrontabSchedule.ParseOptions SixFields = new() { IncludingSeconds = true };

    /// <exception cref="StartupException">The setting is missing, or is no schedule.</exception>
    public static CrontabSchedule Of(LocalFunction function, IConfiguration configuration)
    {
        var text = ((TimerTriggerAttribute)function.Trigger).Schedule;
        if (text.StartsWith('%') && text.EndsWith('%'))
        {
            var setting = text.Trim('%');
            text = configuration[setting] ?? throw new StartupException($"Setting {setting} is missing: the schedule of {function.Name}, such as 0 */5 * * * *.");
        }

        return CrontabSchedule.TryParse(text, SixFields)
            ?? throw new StartupException($"The schedule of {function.Name} is '{text}', which is not an NCRONTAB expression of six fields.");
    }
}
