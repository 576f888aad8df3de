using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Functions.Email;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Infra;

/// <summary>An alert looks for what the app really writes, and a person who is woken up finds what to do.</summary>
public sealed partial class AlertTests
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
    public void Every_list_that_staff_can_take_out_is_noticed()
    {
        var exports = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()?.Route?.StartsWith("manage/", StringComparison.Ordinal) == true))
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)
            .Where(name => name.Contains("Export", StringComparison.Ordinal));

        var noticed = Template.Module("accessAlerts").GetProperty("variables").GetProperty("exports").EnumerateArray().Select(name => name.GetString()!);

        Assert.Equal(exports.Order(StringComparer.Ordinal), noticed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_table_of_reads_that_an_alert_asks_is_kept_as_long_as_the_audit()
    {
        var asked = Reads().Matches(Template.Module("accessAlerts").GetProperty("variables").GetRawText()).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        var kept = Template.Resources("Microsoft.OperationalInsights/workspaces/tables").Single();

        Assert.Equal(2, asked.Count);
        Assert.All(asked, table => Assert.Contains(table, Template.Module("monitor").GetRawText(), StringComparison.Ordinal));
        Assert.Equal("[variables('kept')]", kept.GetProperty("properties").GetProperty("totalRetentionInDays").GetString());
        Assert.Equal("[parameters('auditDays')]", Template.Given("monitor", "keepReadsDays"));
    }

    [Fact]
    public void The_page_tells_what_to_do_about_each()
    {
        var page = Repository.TextOf("docs/operating.md");
        var variables = Template.Module("alerts").GetProperty("variables");
        var access = Template.Module("accessAlerts").GetProperty("variables");
        var names = new[] { variables.GetProperty("alarms"), variables.GetProperty("measures"), access.GetProperty("measures"), access.GetProperty("changes") }
            .SelectMany(alerts => alerts.EnumerateArray())
            .Select(alert => alert.GetProperty("name").GetString()!).Append("availability");

        Assert.All(names, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(?:AZKV|Storage)\w+Logs\b")]
    private static partial Regex Reads();
}
