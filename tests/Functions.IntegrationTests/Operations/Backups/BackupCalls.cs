using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.Counting;
using Functions.Operations.Backups;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Operations.Backups;

/// <summary>What an operator does with backups, and what goes wrong.</summary>
internal sealed class BackupCalls(SystemFixture system)
{
    public string Today => system.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd");

    public BackupStore Store => system.Services.GetRequiredService<BackupStore>();

    public BlobContainerClient Blobs => system.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.BackupsContainer);

    public TableClient Table(string name) => system.Services.GetRequiredService<TableServiceClient>().GetTableClient(name);

    /// <summary>Empties every table, whatever an earlier test left or lost, and forgets all backups.</summary>
    public async Task StartAfreshAsync()
    {
        // An operator stops the app before a restore; here at least nothing is counted into the empty tables.
        await system.Services.GetRequiredService<CountWriter>().StopAsync(TestContext.Current.CancellationToken);
        await LoseAsync(await PresentAsync([.. StorageLayout.Tables]));
        await system.Services.GetRequiredService<StorageLayout>().CreateAsync(TestContext.Current.CancellationToken);
        await foreach (var blob in Blobs.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await Blobs.DeleteBlobAsync(blob.Name, cancellationToken: TestContext.Current.CancellationToken);
        }
    }

    public Task MakeAsync() => system.Services.GetRequiredService<BackupRun>().MakeAsync(TestContext.Current.CancellationToken);

    public Task<List<RestoredTable>> RestoreAsync(string? date = null, params string[] tables) => RestoreAsync(withoutAudit: false, date, tables);

    public async Task<List<RestoredTable>> RestoreAsync(bool withoutAudit, string? date, params string[] tables)
    {
        var manifest = await Store.ReadAsync(date ?? Today, TestContext.Current.CancellationToken);
        var restore = system.Services.GetRequiredService<TableRestore>();
        return await restore.RestoreAsync(manifest, tables, withoutAudit, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Writes rows of 100 characters in partitions of 120.</summary>
    public async Task FillAsync(string table, int rows)
    {
        var all = Enumerable.Range(0, rows).Select(number => new TableEntity($"p{number / 120}", $"{number:D4}") { ["Text"] = new string('x', 100) });
        foreach (var batch in all.GroupBy(row => row.PartitionKey, StringComparer.Ordinal).SelectMany(partition => partition.Chunk(100)))
        {
            await Table(table).SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), TestContext.Current.CancellationToken);
        }
    }

    public async Task LoseAsync(params IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            await Table(table).DeleteAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Which of the tables there are.</summary>
    public async Task<List<string>> PresentAsync(params string[] tables)
        => await system.Services.GetRequiredService<TableServiceClient>().QueryAsync().Select(table => table.Name).Where(tables.Contains).ToListAsync();

    /// <summary>Every row of a table with the types of its values, as text.</summary>
    public async Task<List<string>> RowsAsync(string table)
        => await Table(table).QueryAsync<TableEntity>().Select(row => string.Join('\n', row
            .Where(pair => pair.Key is not ("Timestamp" or "odata.etag"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} {pair.Value.GetType().Name} {Text(pair.Value)}"))).ToListAsync();

    public async Task<string> BlobOfAsync(string table) => await Blobs.GetBlobsAsync().Select(blob => blob.Name).SingleAsync(name => name.EndsWith($"/{table}", StringComparison.Ordinal));

    public async Task AlterAsync(string blob, Func<byte[], byte[]> change)
    {
        var content = (await Blobs.GetBlobClient(blob).DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray();
        await Blobs.GetBlobClient(blob).UploadAsync(BinaryData.FromBytes(change(content)), overwrite: true, TestContext.Current.CancellationToken);
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateTimeOffset at => at.ToString("O"),
        double number => BitConverter.DoubleToInt64Bits(number).ToString(),
        _ => value.ToString()!,
    };
}
