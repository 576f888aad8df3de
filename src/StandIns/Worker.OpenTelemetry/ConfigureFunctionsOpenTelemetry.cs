using OpenTelemetry;

namespace Microsoft.Azure.Functions.Worker.OpenTelemetry;

/// <summary>Stands for <c>ConfigureFunctionsOpenTelemetry</c> of Microsoft.Azure.Functions.Worker.OpenTelemetry. There is no host to tell anything.</summary>
public static class ConfigureFunctionsOpenTelemetry
{
    public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder) => builder;
}
