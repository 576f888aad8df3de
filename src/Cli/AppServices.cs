using Azure.Core;
using Azure.Identity;
using Cli.Storage;
using Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cli;

/// <summary>The app's own services, without a host around them. Their settings are the environment's.</summary>
internal static class AppServices
{
    /// <param name="storage">A connection string, or the address of an account's blob service, which the developer's own identity opens.</param>
    /// <param name="defaults">What settings are where the environment does not say it.</param>
    public static ServiceProvider Create(string storage, IReadOnlyDictionary<string, string?>? defaults = null)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(defaults).AddEnvironmentVariables();
        var address = StorageAccount.AddressOf(storage);
        configuration["Storage"] = address is null ? storage : null;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging();
        Functions.Program.Configure(new WithoutMiddleware(services), configuration);
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

    /// <summary>Stands where the worker's builder stands in Azure. No function is called here, so nothing has to go around it.</summary>
    private sealed class WithoutMiddleware(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
    {
        public IServiceCollection Services => services;

        public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => this;
    }
}
