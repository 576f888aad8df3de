using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Storage;
using global::LocalHost;
using global::LocalHost.Azurite;

namespace Functions.IntegrationTests.Cli;

/// <summary>An account of its own: nothing has been created in it.</summary>
public sealed class StorageCommandTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("empty-account-").FullName;
    private AzuriteServer? _azurite;

    private string Account => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await AzuriteServer.StartAsync(Folders.Azurite, _data, Console.WriteLine, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _azurite!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Everything_of_the_app_is_created_and_what_was_there_is_left_alone()
    {
        await new QueueClient(Account, StorageLayout.OutboxQueue).CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        await new QueueClient(Account, StorageLayout.OutboxQueue).SendMessageAsync("kept", TestContext.Current.CancellationToken);
        await new TableClient(Account, StorageLayout.LimitsTable).CreateAsync(TestContext.Current.CancellationToken);
        await new BlobContainerClient(Account, StorageLayout.SiteContainer).CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        var total = StorageLayout.Containers.Count + StorageLayout.Tables.Count + StorageLayout.Queues.Count;

        var first = await RunAsync("storage", "create", "--storage", Account);
        var second = await RunAsync("storage", "create", "--storage", Account);

        Assert.Equal((0, ""), (first.ExitCode, first.Complaint));
        Assert.EndsWith($"{total - 3} created, 3 were there already.", first.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("queue outbox: was there already", first.Output, StringComparison.Ordinal);
        Assert.Contains("table limits: was there already", first.Output, StringComparison.Ordinal);
        Assert.Contains("container site: was there already", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, $"0 created, {total} were there already."), (second.ExitCode, second.Output.TrimEnd().Split(Environment.NewLine)[^1]));
        Assert.Equal(StorageLayout.Containers.Order(), await new BlobServiceClient(Account).GetBlobContainersAsync(cancellationToken: TestContext.Current.CancellationToken).Select(container => container.Name).ToListAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(StorageLayout.Tables.Order(), await new TableServiceClient(Account).QueryAsync(cancellationToken: TestContext.Current.CancellationToken).Select(table => table.Name).ToListAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(StorageLayout.Queues.Order(), await new QueueServiceClient(Account).GetQueuesAsync(cancellationToken: TestContext.Current.CancellationToken).Select(queue => queue.Name).ToListAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("kept", (await new QueueClient(Account, StorageLayout.OutboxQueue).PeekMessageAsync(TestContext.Current.CancellationToken)).Value.MessageText);
    }

    [Fact]
    public async Task A_push_into_an_account_that_lacks_them_says_which_command_creates_them()
    {
        var folder = Directory.CreateTempSubdirectory("pushed-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.md"), "---\ntitle: A\n---\nA.\n", TestContext.Current.CancellationToken);

        var ended = await RunAsync("content", "push", folder, "--storage", Account);

        Assert.Equal((1, "This account has no container content: `storage create` makes it."), (ended.ExitCode, ended.Complaint.TrimEnd()));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("not a connection string")]
    [InlineData("BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;AccountName=a;AccountKey=aa==")]
    public async Task An_account_that_is_none_is_one_sentence(string account)
    {
        var ended = await RunAsync("storage", "create", "--storage", account);

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Single(ended.Complaint.TrimEnd().Split('\n'));
    }

    private static async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var run = CommandRun.Start(new Dictionary<string, string>(StringComparer.Ordinal), arguments);
        return await run.EndAsync();
    }
}
