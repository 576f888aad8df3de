using Azure;
using Azure.Data.Tables;

namespace Functions.Email;

/// <summary>What runs over the whole table. It can be interrupted anywhere and run again.</summary>
public sealed partial class OutboxStore
{
    /// <summary>How the outbox stands; nothing is decrypted for it.</summary>
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

    /// <summary>Removes the rows of mails that were sent long ago; by then nobody adds their ids again.</summary>
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

    /// <summary>Encrypts again, under the newest key, the mails that wait under an older one.</summary>
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

            row.Mail = cipher.Seal(cipher.Open(row.Mail, Place(row.RowKey)), Place(row.RowKey));
            try
            {
                await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                changed++;
            }
            catch (RequestFailedException overtaken) when (overtaken.Status is 404 or 412)
            {
                // It is being sent; if it waits on, the next run takes it.
            }
        }

        return changed;
    }
}
