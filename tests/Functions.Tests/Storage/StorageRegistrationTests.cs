using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Storage;

public sealed class StorageRegistrationTests
{
    [Fact]
    public void A_connection_string_names_all_three_services_and_needs_no_identity()
    {
        using var services = Services(new() { ["Storage"] = "UseDevelopmentStorage=true" }, _ => throw new InvalidOperationException("An identity was asked for."));

        Assert.Equal(
            ["http://127.0.0.1:10000/devstoreaccount1", "http://127.0.0.1:10001/devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1"],
            Addresses(services));
    }

    [Fact]
    public void With_a_managed_identity_each_service_is_at_its_own_address()
    {
        using var services = Services(
            new()
            {
                ["Storage:blobServiceUri"] = "https://a.blob.example/",
                ["Storage:queueServiceUri"] = "https://a.queue.example/",
                ["Storage:tableServiceUri"] = "https://a.table.example/",
                ["Storage:credential"] = "managedidentity",
                ["Storage:clientId"] = "00000000-0000-0000-0000-000000000001",
            },
            identity: null);

        Assert.Equal(["https://a.blob.example/", "https://a.queue.example/", "https://a.table.example/"], Addresses(services));
    }

    private static string[] Addresses(ServiceProvider services) =>
    [
        services.GetRequiredService<BlobServiceClient>().Uri.AbsoluteUri,
        services.GetRequiredService<QueueServiceClient>().Uri.AbsoluteUri,
        services.GetRequiredService<TableServiceClient>().Uri.AbsoluteUri,
    ];

    private static ServiceProvider Services(Dictionary<string, string?> settings, Func<IServiceProvider, TokenCredential>? identity)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddStorage();
        if (identity is not null)
        {
            services.AddSingleton(identity);
        }

        return services.BuildServiceProvider();
    }
}
