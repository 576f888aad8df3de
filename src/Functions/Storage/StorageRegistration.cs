using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Storage;

internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().Configure<IConfiguration>((options, configuration) => options.ReadConnectionString(configuration));
        services
            .AddValidatedOptions<StorageOptions>(StorageOptions.Section)
            .AddSingleton<TokenCredential>(provider => Identity(Account(provider)))
            .AddAzureClients(clients =>
            {
                clients.ConfigureDefaults(ConfigureClient);
                clients.AddClient<BlobServiceClient, BlobClientOptions>((options, provider) => Account(provider) is { ConnectionString: { } connection }
                    ? new BlobServiceClient(connection, options)
                    : new BlobServiceClient(Account(provider).BlobServiceUri, Credential(provider), options));
                clients.AddClient<QueueServiceClient, QueueClientOptions>((options, provider) => Account(provider) is { ConnectionString: { } connection }
                    ? new QueueServiceClient(connection, options)
                    : new QueueServiceClient(Account(provider).QueueServiceUri, Credential(provider), options));
                clients.AddClient<TableServiceClient, TableClientOptions>((options, provider) => Account(provider) is { ConnectionString: { } connection }
                    ? new TableServiceClient(connection, options)
                    : new TableServiceClient(Account(provider).TableServiceUri, Credential(provider), options));
            });
        return services.AddSingleton<StorageLayout>().AddSingleton<StorageProbe>().AddHostedService<StorageLayoutStartup>();
    }

    private static void ConfigureClient(ClientOptions options)
    {
        // A visitor waits for the answer: a few quick retries, then 503 with the telephone number. Queue and timer functions are retried anyway.
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        options.Diagnostics.IsLoggingEnabled = false;
    }

    private static StorageOptions Account(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    private static TokenCredential Credential(IServiceProvider provider) => provider.GetRequiredService<TokenCredential>();

    private static ManagedIdentityCredential Identity(StorageOptions options) => new(
        options.ClientId is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
}
