using Azure;
using Azure.Data.Tables;

namespace Functions.Email;

/// <summary>Maintenance of the whole table. Every operation can be interrupted and run again.</summary>
public sealed partial class OutboxStore
{
    /// <summary>Counts the unsent mails; nothing is decrypted.</summary>
    public async Task<OutboxSummary> SummariseAsync(CancellationToken cancellationToken)
    {
        var sent = nameof(State.Sent);
        var (pending, refused, mayHaveArrived) = (0, 0, 0);
        DateTimeOffset? oldest = null;
        var rows = _table.QueryAsync<Entity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State ne {sent}"),
            select: [nameof(Entity.State), nameof(Entity.AddedAt), nameof(Entity.OnTheWay)],
            cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            refused += row.State == State.Refused ? 1 : 0;
            if (row.State == State.Pending)
            {
                pending++;
                mayHaveArrived += row.OnTheWay ? 1 : 0;
                oldest = oldest is null || row.AddedAt < oldest ? row.AddedAt : oldest;
            }
        }

        return new OutboxSummary(pending, refused, mayHaveArrived, oldest is { } at ? time.GetUtcNow() - at : TimeSpan.Zero);
    }

    /// <summary>Removes the rows of mails that were sent before; by then their ids are not added again.</summary>
    public async Task<int> PurgeAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var (sent, end) = (nameof(State.Sent), time.GetUtcNow() - keep);
        var purged = 0;
        var rows = _table.QueryAsync<Entity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State eq {sent} and SentAt le {end}"),
            select: [nameof(Entity.PartitionKey), nameof(Entity.RowKey)],
            cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            purged++;
        }

        return purged;
    }

    /// <summary>Re-encrypts the unsent mails that are under an older key.</summary>
    public async Task<int> ReencryptAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        var sent = nameof(State.Sent);
        await foreach (var row in _table.QueryAsync<Entity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State ne {sent}"), cancellationToken: cancellationToken))
        {
            if (row.Mail is null || cipher.IsCurrent(row.Mail))
            {
                continue;
            }

            row.Mail = cipher.Seal(cipher.Open(row.Mail, AssociatedDataOf(row.RowKey)), AssociatedDataOf(row.RowKey));
            try
            {
                await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                changed++;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                // It is being sent; if it is not, the next run re-encrypts it.
            }
        }

        return changed;
    }
}
