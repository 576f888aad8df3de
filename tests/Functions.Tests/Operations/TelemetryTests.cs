using System.Diagnostics.Metrics;
using Functions.Email;
using Functions.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Functions.Tests.Operations;

public sealed class TelemetryTests
{
    // Else the exporter would report on itself elsewhere; it reads this from the environment alone.
    public TelemetryTests() => Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true");

    [Fact]
    public async Task Nothing_is_collected_without_a_place_to_send_it()
    {
        await using var services = Services([]);

        Assert.Null(services.GetService<TracerProvider>());
        Assert.Null(services.GetService<MeterProvider>());
        Assert.Null(services.GetService<LoggerProvider>());
    }

    [Fact]
    public async Task Logs_traces_and_metrics_go_to_the_endpoint_without_a_token()
    {
        await using var collector = await Collector.StartAsync();
        await using var services = Services(new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });

        await WorkAsync(services, collector.Url);

        Assert.Contains("http.request.method", collector.At("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("Functions.Email.OutboxAlarm", collector.At("/v1/logs"), StringComparison.Ordinal);
        Assert.Contains("tests.counted", collector.At("/v1/metrics"), StringComparison.Ordinal);
        AssertDiscreet(collector);
    }

    [Fact]
    public async Task Application_Insights_gets_what_the_alerts_look_for_without_a_token()
    {
        await using var collector = await Collector.StartAsync();
        await using var services = Services(new()
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.Empty};IngestionEndpoint={collector.Url}/",
        });

        await WorkAsync(services, collector.Url);

        var sent = collector.At("/track");
        Assert.Contains("\"CategoryName\":\"Functions.Email.OutboxAlarm\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"severityLevel\":\"Error\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"tests.counted\"", sent, StringComparison.Ordinal);
        AssertDiscreet(collector);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddTelemetry(configuration).BuildServiceProvider();
    }

    /// <summary>A call whose address has a token, a framework's log of it, an alarm, and a count.</summary>
    private static async Task WorkAsync(ServiceProvider services, string url)
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        }

        var traces = services.GetRequiredService<TracerProvider>();
        var metrics = services.GetRequiredService<MeterProvider>();
        var logs = services.GetRequiredService<ILoggerFactory>();
        using var meter = new Meter("Functions.Tests");
        using var client = new HttpClient();

        await client.GetAsync(new Uri($"{url}/people/ada?token=wombat"));
        Write(logs.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics"), LogLevel.Information, "Request starting GET /api/newsletter/confirm?token=wombat");
        Write(logs.CreateLogger<OutboxAlarm>(), LogLevel.Error, "Mail is not going out");
        meter.CreateCounter<int>("tests.counted").Add(1);

        traces.ForceFlush();
        metrics.ForceFlush();
        services.GetRequiredService<LoggerProvider>().ForceFlush();
    }

    private static void Write(ILogger logger, LogLevel level, string text) => logger.Log(level, default, text, exception: null, (state, _) => state);

    private static void AssertDiscreet(Collector collector)
    {
        var sent = string.Concat(new[] { "/v1/traces", "/v1/logs", "/v1/metrics", "/track" }.Select(collector.At));
        Assert.DoesNotContain("/people", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("wombat", sent, StringComparison.Ordinal);
    }
}
