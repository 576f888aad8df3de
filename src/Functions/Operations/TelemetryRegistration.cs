using System.Data.Common;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Functions.Operations;

internal static class TelemetryRegistration
{
    // The Functions host reads the same settings.
    private const string InsightsSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string InsightsIdentitySetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    private const string OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string OwnSources = "Functions.*";
    private const string OutgoingCalls = "System.Net.Http";

    /// <summary>Exports logs, traces and metrics to where the settings say; without a setting, nothing is collected.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        // The framework logs whole URLs, and ours have tokens in their query.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter(OutgoingCalls, LogLevel.Warning));

        return configuration[InsightsSetting] is { Length: > 0 } || configuration[OtlpSetting] is { Length: > 0 } ? services.AddExport(configuration) : services;
    }

    // By itself, so that the libraries are loaded only where something is exported.
    private static IServiceCollection AddExport(this IServiceCollection services, IConfiguration configuration)
    {
        IOpenTelemetryBuilder telemetry = services.AddOpenTelemetry().UseFunctionsWorkerDefaults();
        telemetry
            .WithTracing(traces => traces.AddSource(OwnSources, OutgoingCalls).AddProcessor<AddressRedaction>())
            .WithMetrics(metrics => metrics.AddMeter(OwnSources))
            .WithLogging(_ => { }, logs => logs.IncludeFormattedMessage = true);
        if (configuration[OtlpSetting] is { Length: > 0 })
        {
            telemetry.UseOtlpExporter();
        }

        if (configuration[InsightsSetting] is { Length: > 0 } insights)
        {
            telemetry.UseAzureMonitorExporter(options => Configure(options, insights, configuration[InsightsIdentitySetting]));
        }

        return services;
    }

    private static void Configure(AzureMonitorExporterOptions options, string connection, string? identity)
    {
        options.ConnectionString = connection;
        options.EnableLiveMetrics = false;
        // Alerts read the log: an entry must not be dropped together with a trace that is not sampled.
        options.EnableTraceBasedLogsSampler = false;
        if (identity is { Length: > 0 } && new DbConnectionStringBuilder { ConnectionString = identity }.TryGetValue("ClientId", out var clientId))
        {
            options.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId((string)clientId));
        }
    }
}
