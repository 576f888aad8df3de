using Azure.Core;
using Azure.Identity;
using Functions.Storage;
using LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalHost.Commands;

/// <summary>The app's own services, without a host around them.</summary>
internal static class ContentServices
{
    private const string NoStorage = "UseDevelopmentStorage=true";
    private const string BaseUrl = "http://localhost:7071";

    /// <param name="storage">
    /// A connection string, or the address of an account's blob service, which the developer's own identity opens; null where nothing is
    /// going to be stored.
    /// </param>
    public static ServiceProvider Create(string? storage)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(SampleSettings.Practice(BaseUrl))
            .AddInMemoryCollection(SampleSettings.Keys(LocalHostOptions.SampleStaffKey))
            .AddEnvironmentVariables();
        var address = StorageAccount.AddressOf(storage);
        configuration["Storage"] = address is null ? storage ?? NoStorage : null;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging();
        Functions.Program.Configure(new WorkerBuilder(services), configuration);
        if (address is not null)
        {
            // In place of the app's own identity, which is of no use outside Azure.
            services.AddSingleton<TokenCredential>(new ChainedTokenCredential(new AzureCliCredential(), new AzureDeveloperCliCredential()));
            services.Configure<StorageOptions>(options =>
                (options.BlobServiceUri, options.QueueServiceUri, options.TableServiceUri) = (address, Service(address, "queue"), Service(address, "table")));
        }

        return services.BuildServiceProvider();
    }

    private static Uri Service(Uri blobs, string service) => new(blobs.AbsoluteUri.Replace(".blob.", $".{service}.", StringComparison.Ordinal));
}
