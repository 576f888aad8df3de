using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Forms.Limits;

/// <summary>The table <c>limits</c>: counters and single-use values, by keyed fingerprint.</summary>
public sealed class LimitStore(TableServiceClient tables, TimeProvider time)
{
    private const string TimeFormat = "yyyyMMddHHmmssfff";
    private const string OnceRow = "once";
    private const string TiedTo = "TiedTo";
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(8);

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.LimitsTable);

    /// <summary>Whether the fingerprint was counted this many times since then.</summary>
    public async Task<bool> HasReachedAsync(string fingerprint, int times, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var first = Stamp(since);
        var counted = await _table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {fingerprint} and RowKey ge {first}"),
                maxPerPage: times,
                select: ["RowKey"],
                cancellationToken: cancellationToken)
            .Take(times)
            .CountAsync(cancellationToken);
        return counted == times;
    }

    /// <summary>Adds one to the count. Each is a row, so that concurrent submissions do not conflict.</summary>
    public Task CountAsync(string fingerprint, CancellationToken cancellationToken)
        => _table.AddEntityAsync(new TableEntity(fingerprint, $"{Stamp(time.GetUtcNow())}-{Guid.NewGuid():N}"), cancellationToken);

    /// <summary>Uses a value. It is not cancelled while it is written: the value would be lost to whoever brought it.</summary>
    /// <returns>Whether this was the first use.</returns>
    public async Task<bool> UseOnceAsync(string fingerprint, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await _table.AddEntityAsync(new TableEntity(fingerprint, OnceRow), CancellationToken.None);
            return true;
        }
        catch (RequestFailedException used) when (used.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Binds a fingerprint to another one; the first call decides to which.</summary>
    /// <returns>Whether it is bound to this one.</returns>
    public async Task<bool> BindAsync(string fingerprint, string to, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await _table.AddEntityAsync(new TableEntity(fingerprint, OnceRow) { [TiedTo] = to }, CancellationToken.None);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            var first = await _table.GetEntityAsync<TableEntity>(fingerprint, OnceRow, cancellationToken: cancellationToken);
            return string.Equals(first.Value.GetString(TiedTo), to, StringComparison.Ordinal);
        }
    }

    /// <summary>Removes rows that no limit needs any more.</summary>
    public Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() - Lifetime;
        return _table.RemoveAsync<TableEntity>(TableClient.CreateQueryFilter($"Timestamp lt {end}"), cancellationToken);
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
