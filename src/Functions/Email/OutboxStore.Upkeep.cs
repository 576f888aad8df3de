using Azure;
using Azure.Data.Tables;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Email;

/// <summary>Maintenance of the whole table. Every operation can be interrupted and run again.</summary>
public sealed partial class OutboxStore
{
    /// <summary>Counts the unsent mails; nothing is decrypted.</summary>
    public async Task<OutboxSummary> SummariseAsync(CancellationToken cancellationToken)
    {
        var (pending, refused, mayHaveArrived) = (0, 0, 0);
        DateTimeOffset? oldest = null;
        var rows = _table.QueryAsync<Entity>(
            Unsent(),
            select: [nameof(Entity.State), nameof(Entity.Kind), nameof(Entity.AddedAt), nameof(Entity.OnTheWay)],
            cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            refused += row.State == State.Refused && row.Kind != MailKind.Visitor ? 1 : 0;
            if (row.State == State.Pending)
            {
                pending++;
                mayHaveArrived += row.OnTheWay ? 1 : 0;
                oldest = oldest is null || row.AddedAt < oldest ? row.AddedAt : oldest;
            }
        }

        return new OutboxSummary(pending, refused, mayHaveArrived, oldest is { } at ? time.GetUtcNow() - at : TimeSpan.Zero);
    }

    /// <summary>Removes the rows of mails that were sent, refused or discarded before; by then their ids are not added again. One that fails does not keep the others.</summary>
    public Task<int> PurgeAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var (pending, end) = (nameof(State.Pending), time.GetUtcNow() - keep);
        return _table.RemoveAsync<Entity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State ne {pending} and SettledAt le {end}"), cancellationToken);
    }

    /// <summary>Discards the mails that could not be sent for so long: their content is removed, and nothing adds them again.</summary>
    public async Task<int> DiscardPendingAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var (pending, end, discarded) = (nameof(State.Pending), time.GetUtcNow() - keep, 0);
        var rows = _table.QueryAsync<Entity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State eq {pending} and AddedAt le {end}"),
            select: [nameof(Entity.RowKey)],
            cancellationToken: cancellationToken);
        // One that is being sent at this moment is left to the next run.
        await TaskSequence.ForEachAsync(
            rows,
            async row => discarded += await DiscardAsync(row.RowKey, cancellationToken) == OutboxChange.Changed ? 1 : 0,
            cancellationToken);
        return discarded;
    }

    /// <summary>Removes every mail of an owner, sent or not. One that is being sent at this moment arrives, and leaves no row.</summary>
    public Task<int> EraseAsync(MailOwner owner, CancellationToken cancellationToken)
    {
        var name = owner.ToString();
        return _table.RemoveAsync<Entity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Owner eq {name}"), cancellationToken);
    }

    /// <summary>Opens every unsent mail, and re-encrypts those that are under an older key.</summary>
    public async Task<Reencryption> ReencryptAsync(CancellationToken cancellationToken)
    {
        var done = new Reencryption();
        await TaskSequence.ForEachAsync(
            _table.QueryAsync<Entity>(Unsent(), cancellationToken: cancellationToken),
            row => done.AddAsync(row.RowKey, () => ReencryptAsync(row, cancellationToken)),
            cancellationToken);
        return done;
    }

    private async Task<bool> ReencryptAsync(Entity row, CancellationToken cancellationToken)
    {
        if (row.Mail is not { } mail)
        {
            return false;
        }

        var text = cipher.Open(mail, AssociatedDataOf(row.RowKey));
        if (cipher.IsCurrent(mail))
        {
            return false;
        }

        row.Mail = Seal(row.RowKey, text);
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            // It is being sent. It counts, so that the caller runs this again: the row may come back under the older key.
            return true;
        }
    }

    private static string Unsent()
    {
        var (pending, refused) = (nameof(State.Pending), nameof(State.Refused));
        return TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and (State eq {pending} or State eq {refused})");
    }
}
