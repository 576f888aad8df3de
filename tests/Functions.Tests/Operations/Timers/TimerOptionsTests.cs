using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Functions.Operations.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Operations.Timers;

public sealed class TimerOptionsTests
{
    [Fact]
    public void Every_timer_is_known_by_the_setting_that_its_trigger_names()
    {
        var triggers = typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()).OfType<TimerTriggerAttribute>()
            .Select(trigger => $"{method.GetCustomAttribute<FunctionAttribute>()!.Name} {trigger.Schedule}"));

        Assert.Equal(triggers.Order(StringComparer.Ordinal), TimerOptions.Timers.Select(timer => $"{timer} %{TimerOptions.SettingOf(timer)}%").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0 0 12 * *")]
    [InlineData("every day")]
    [InlineData("0 0 25 * * *")]
    public void A_schedule_that_is_missing_or_no_expression_is_named(string? daily)
    {
        var failure = Assert.Single(Failures(daily));

        Assert.Equal("DailySchedule", Assert.Single(failure.MemberNames));
        Assert.Contains("NCRONTAB", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Schedules_that_can_be_read_are_valid() => Assert.Empty(Failures("0 0 12 * * *"));

    internal static TimerOptions Options(string? daily = "0 0 12 * * *")
    {
        var options = new TimerOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DailySchedule"] = daily,
            ["PublishContentSchedule"] = "0 */5 * * * *",
            ["RelayOutboxSchedule"] = "30 */5 * * * *",
            ["SendDueNewslettersSchedule"] = "0 * * * * *",
        }).Build());
        return options;
    }

    private static IEnumerable<ValidationResult> Failures(string? daily)
    {
        var options = Options(daily);
        return options.Validate(new ValidationContext(options));
    }
}
