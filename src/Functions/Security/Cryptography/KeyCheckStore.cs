using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Security.Cryptography;

/// <summary>The table <c>keys</c>: a check value of each key, written when the key is first used with this storage account.</summary>
public sealed class KeyCheckStore(TableServiceClient tables)
{
    private const string Partition = "check";
    private const string Value = "Value";

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.KeysTable);

    /// <summary>The check value that a key had at its first use; the given one, which is written, if this is the first.</summary>
    /// <param name="key">The name of the key, with its version.</param>
    /// <param name="value">Its check value now.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<string> FirstAsync(string key, string value, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is { } known)
        {
            return known;
        }

        try
        {
            await _table.AddEntityAsync(new TableEntity(Partition, key) { [Value] = value }, cancellationToken);
            return value;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return await FindAsync(key, cancellationToken) ?? value;
        }
    }

    /// <summary>When each key was first used with this storage account, by its name with its version.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset?>> FirstUsesAsync(CancellationToken cancellationToken) => await _table
        .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken)
        .ToDictionaryAsync(row => row.RowKey, row => row.Timestamp, StringComparer.Ordinal, cancellationToken: cancellationToken);

    private async Task<string?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetString(Value) : null;
    }
}
