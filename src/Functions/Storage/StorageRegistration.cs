using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Storage;

internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().Configure<IConfiguration>((options, configuration) => options.ReadConnectionString(configuration));
        return services
            .AddValidatedOptions<StorageOptions>(StorageOptions.Section)
            .AddSingleton<TokenCredential>(provider => Identity(Account(provider)))
            .AddSingleton(provider => Account(provider) is { ConnectionString: { } connection }
                ? new BlobServiceClient(connection, Configured(new BlobClientOptions()))
                : new BlobServiceClient(Account(provider).BlobServiceUri, Credential(provider), Configured(new BlobClientOptions())))
            .AddSingleton(provider => Account(provider) is { ConnectionString: { } connection }
                ? new QueueServiceClient(connection, Configured(new QueueClientOptions()))
                : new QueueServiceClient(Account(provider).QueueServiceUri, Credential(provider), Configured(new QueueClientOptions())))
            .AddSingleton(provider => Account(provider) is { ConnectionString: { } connection }
                ? new TableServiceClient(connection, Configured(new TableClientOptions()))
                : new TableServiceClient(Account(provider).TableServiceUri, Credential(provider), Configured(new TableClientOptions())))
            .AddSingleton<StorageLayout>()
            .AddSingleton<StorageProbe>()
            .AddHostedService<StorageLayoutStartup>();
    }

    private static TOptions Configured<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        // A visitor waits for the answer: a few quick retries, then 503 with the telephone number. Queue and timer functions are retried anyway.
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        options.Diagnostics.IsLoggingEnabled = false;
        return options;
    }

    private static StorageOptions Account(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    private static TokenCredential Credential(IServiceProvider provider) => provider.GetRequiredService<TokenCredential>();

    private static ManagedIdentityCredential Identity(StorageOptions options) => new(
        options.ClientId is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
}
