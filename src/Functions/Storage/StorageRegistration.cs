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
            .AddSingleton<TokenCredential>(provider => Identity(provider.GetRequiredService<IOptions<StorageOptions>>().Value))
            .AddSingleton(provider => Client(
                provider,
                (connection, options) => new BlobServiceClient(connection, options),
                (options, credential, clientOptions) => new BlobServiceClient(options.BlobServiceUri, credential, clientOptions),
                new BlobClientOptions()))
            .AddSingleton(provider => Client(
                provider,
                (connection, options) => new QueueServiceClient(connection, options),
                (options, credential, clientOptions) => new QueueServiceClient(options.QueueServiceUri, credential, clientOptions),
                new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }))
            .AddSingleton(provider => Client(
                provider,
                (connection, options) => new TableServiceClient(connection, options),
                (options, credential, clientOptions) => new TableServiceClient(options.TableServiceUri, credential, clientOptions),
                new TableClientOptions()))
            .AddSingleton<StorageLayout>();
    }

    private static TClient Client<TClient, TOptions>(
        IServiceProvider provider,
        Func<string, TOptions, TClient> local,
        Func<StorageOptions, TokenCredential, TOptions, TClient> azure,
        TOptions clientOptions)
        where TOptions : ClientOptions
    {
        // Someone waits for the answer: a few quick tries, then 503 with the telephone number. Queue and timer work is tried again anyway.
        clientOptions.Retry.MaxRetries = 2;
        clientOptions.Retry.Delay = TimeSpan.FromMilliseconds(200);
        clientOptions.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        clientOptions.Diagnostics.IsLoggingEnabled = false;

        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return options.ConnectionString is { } connection
            ? local(connection, clientOptions)
            : azure(options, provider.GetRequiredService<TokenCredential>(), clientOptions);
    }

    private static ManagedIdentityCredential Identity(StorageOptions options) => new(
        options.ClientId is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
}
