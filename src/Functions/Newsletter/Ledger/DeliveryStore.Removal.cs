using Azure;
using Azure.Data.Tables;

namespace Functions.Newsletter.Ledger;

/// <summary>The part of the ledger that removes rows. Every operation can be interrupted and run again.</summary>
public sealed partial class DeliveryStore
{
    private const int MaxActions = 100;

    /// <summary>Removes everything about a campaign.</summary>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> RemoveAsync(string campaign, CancellationToken cancellationToken)
    {
        var (from, to) = DeliveryKeys.Campaign(campaign);
        var rows = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}"),
            select: [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)],
            cancellationToken: cancellationToken);
        var (removed, batch) = (0, new List<TableEntity>());
        await foreach (var row in rows)
        {
            if (batch.Count == MaxActions || (batch.Count > 0 && batch[0].PartitionKey != row.PartitionKey))
            {
                removed += await RemoveAsync(batch, cancellationToken);
                batch.Clear();
            }

            batch.Add(row);
        }

        return removed + (batch.Count > 0 ? await RemoveAsync(batch, cancellationToken) : 0);
    }

    /// <summary>Removes a person from a campaign: their row, and their key from the header of a batch that begins or ends with it. The counts stay.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="batches">Into how many batches its audience was split.</param>
    /// <param name="personKey">The person's key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task EraseAsync(string campaign, int batches, string personKey, CancellationToken cancellationToken)
    {
        var partition = DeliveryKeys.Partition(new BatchId(campaign, Batches.Of(personKey, batches), Part: ""));
        try
        {
            await _table.DeleteEntityAsync(partition, DeliveryKeys.Person(personKey), ETag.All, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The person was not in the audience, or is erased already.
        }

        await foreach (var header in HeadersAsync(partition, cancellationToken))
        {
            await NarrowAsync(header.ToBatch(), personKey, cancellationToken);
        }
    }

    // Whoever changes a header reads it again after a conflict, as for delivery events, which change it at any time.
    private async Task NarrowAsync(Batch batch, string personKey, CancellationToken cancellationToken)
    {
        for (Batch? read = batch; read is not null && (read.First == personKey || read.Last == personKey); read = await FindAsync(read.Id, cancellationToken))
        {
            var others = await RowsAsync(read, cancellationToken).Select(row => DeliveryKeys.KeyOf(row.RowKey)).Where(key => key != personKey).ToListAsync(cancellationToken);
            var narrowed = read with { First = others.FirstOrDefault(""), Last = others.LastOrDefault(""), Digest = others.Count == 0 ? "" : read.Digest };
            try
            {
                await ChangeAsync(read, narrowed, cancellationToken);
            }
            catch (RequestFailedException removed) when (removed.Status == 404)
            {
                return;
            }
        }
    }

    private async Task<int> RemoveAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        await _table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
        return rows.Count;
    }
}
