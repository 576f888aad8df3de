using global::LocalHost;

namespace Functions.IntegrationTests.LocalHost;

public sealed class StorageGuardTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", true)]
    [InlineData("BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:2/a;TableEndpoint=http://localhost:3/a;AccountName=a;AccountKey=aa==", true)]
    [InlineData("BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:2/a;TableEndpoint=https://a.table.core.windows.net", false)]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=aa==;EndpointSuffix=core.windows.net", false)]
    [InlineData("BlobEndpoint=http://127.0.0.1.evil.example/a;QueueEndpoint=http://127.0.0.1:2/a;TableEndpoint=http://127.0.0.1:3/a", false)]
    public void Only_an_account_whose_every_service_is_on_loopback_is_this_machines(string connectionString, bool expected)
        => Assert.Equal(expected, StorageAccount.IsOnThisMachine(connectionString));

    [Fact]
    public async Task The_well_known_staff_key_does_not_open_anybodys_real_account()
    {
        var options = new LocalHostOptions { Port = 0, Storage = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=aa==;EndpointSuffix=core.windows.net" };

        var refusal = await Assert.ThrowsAsync<StartupException>(() => LocalHostApp.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains("--staff-key", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobodys_account_is_emptied_by_reset()
    {
        var options = new LocalHostOptions { Port = 0, Storage = "UseDevelopmentStorage=true", Reset = true };

        var refusal = await Assert.ThrowsAsync<StartupException>(() => LocalHostApp.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains("--reset", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_is_not_there_is_named_with_what_to_do()
    {
        var options = new LocalHostOptions
        {
            Port = 0,
            Storage = "BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;AccountName=a;AccountKey=aa==",
        };

        var refusal = await Assert.ThrowsAsync<StartupException>(() => LocalHostApp.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains("127.0.0.1:1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--storage", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_what_to_do()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<StartupException>(() => LocalHostApp.StartAsync(new LocalHostOptions { Port = port }, TestContext.Current.CancellationToken));

        Assert.Contains($"{port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--port", refusal.Message, StringComparison.Ordinal);
    }
}
