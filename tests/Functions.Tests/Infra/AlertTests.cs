using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Functions.Email;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Infra;

/// <summary>An alert looks for what the app really writes, and a person who is woken up finds what to do.</summary>
public sealed class AlertTests
{
    [Fact]
    public void Every_alarm_looks_for_the_log_of_something_that_exists()
    {
        var types = typeof(Program).Assembly.GetTypes().Select(type => type.FullName!).ToList();
        var categories = Template.Module("alerts").GetProperty("variables").GetProperty("alarms").EnumerateArray().Select(alarm => alarm.GetProperty("category").GetString()!);

        Assert.All(categories, category => Assert.Contains(types, type => type.StartsWith(category, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_log_entry_carries_an_exception_which_would_put_it_where_no_alert_looks()
    {
        var entries = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(method => method.IsDefined(typeof(LoggerMessageAttribute)))
            .ToList();

        Assert.NotEmpty(entries);
        Assert.DoesNotContain(entries, entry => entry.GetParameters().Any(parameter => typeof(Exception).IsAssignableFrom(parameter.ParameterType)));
    }

    [Fact]
    public void The_metric_whose_silence_is_an_alarm_exists()
    {
        var query = Template.Module("alerts").GetProperty("variables").GetProperty("measures").EnumerateArray()
            .Single(measure => measure.GetProperty("name").GetString() == "silence").GetProperty("query").GetString()!;
        var metrics = new List<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => metrics.Add(instrument.Name) };
        RuntimeHelpers.RunClassConstructor(typeof(OutboxAlarm).TypeHandle);

        listener.Start();

        Assert.Contains(metrics, metric => query.Contains($"\"{metric}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_tells_what_to_do_about_each()
    {
        var page = Repository.TextOf("docs/operating.md");
        var variables = Template.Module("alerts").GetProperty("variables");
        var names = variables.GetProperty("alarms").EnumerateArray().Concat(variables.GetProperty("measures").EnumerateArray())
            .Select(alert => alert.GetProperty("name").GetString()!).Append("availability");

        Assert.All(names, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }
}
