using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using global::Cli;
using global::Cli.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Cli;

/// <summary>Shared keys are off in Azure, so a command opens an account there by its address and with the identity of who runs it.</summary>
public sealed class StorageAddressTests
{
    [Fact]
    public async Task The_address_of_the_blob_service_leads_to_all_three()
    {
        await using var services = AppServices.Create("https://practice.blob.core.windows.net");

        Assert.Equal("practice.blob.core.windows.net", services.GetRequiredService<BlobServiceClient>().Uri.Host);
        Assert.Equal("practice.queue.core.windows.net", services.GetRequiredService<QueueServiceClient>().Uri.Host);
        Assert.Equal("practice.table.core.windows.net", services.GetRequiredService<TableServiceClient>().Uri.Host);
        Assert.IsType<ChainedTokenCredential>(services.GetRequiredService<TokenCredential>());
    }

    [Theory]
    [InlineData("http://practice.blob.core.windows.net")]
    [InlineData("https://practice.example")]
    [InlineData("https://practice.table.core.windows.net")]
    [InlineData("UseDevelopmentStorage=true")]
    public void Anything_else_is_no_address(string text) => Assert.Null(StorageAccount.AddressOf(text));

    [Fact]
    public async Task Whoever_has_not_signed_in_is_told_so()
    {
        // Where no tool of Azure is found, whatever this machine has.
        var nowhere = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/nowhere" };

        using var run = CommandRun.Start(nowhere, "storage", "create", "--storage", "https://practice.blob.core.windows.net");
        var ended = await run.EndAsync();

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Azure CLI not installed", ended.Complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Complaint, StringComparison.Ordinal);
    }
}
