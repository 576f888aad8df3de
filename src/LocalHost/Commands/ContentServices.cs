using LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalHost.Commands;

/// <summary>The app's own services, without a host around them.</summary>
internal static class ContentServices
{
    private const string NoStorage = "UseDevelopmentStorage=true";
    private const string BaseUrl = "http://localhost:7071";

    /// <param name="storage">A connection string; null where nothing is going to be stored.</param>
    public static ServiceProvider Create(string? storage)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(SampleSettings.Practice(BaseUrl))
            .AddInMemoryCollection(SampleSettings.Keys(LocalHostOptions.SampleStaffKey))
            .AddEnvironmentVariables();
        configuration["Storage"] = storage ?? NoStorage;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging();
        Functions.Program.Configure(new WorkerBuilder(services), configuration);
        return services.BuildServiceProvider();
    }
}
