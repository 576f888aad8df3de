using Azure;
using Azure.Data.Tables;

namespace Functions.Email;

/// <summary>What staff see of the unsent mails, and do with them.</summary>
public sealed partial class OutboxStore
{
    /// <summary>The unsent mails in the order of their ids, beginning after the id <paramref name="after"/>; nothing is decrypted.</summary>
    public IAsyncEnumerable<OutboxItem> ListAsync(UnsentState? state, string? after, CancellationToken cancellationToken)
    {
        var filter = state is null ? Unsent() : TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State eq {state.ToString()}");
        return _table
            .QueryAsync<Entity>(
                filter + TableClient.CreateQueryFilter($" and RowKey gt {after ?? ""}"),
                select:
                [
                    nameof(Entity.RowKey), nameof(Entity.Kind), nameof(Entity.State), nameof(Entity.AddedAt), nameof(Entity.DueAt),
                    nameof(Entity.Attempts), nameof(Entity.OnTheWay), nameof(Entity.LastFailure),
                ],
                cancellationToken: cancellationToken)
            .Select(ItemOf);
    }

    /// <summary>Makes an unsent mail due now, as if it had been added now: it is tried for as long as a new one.</summary>
    public Task<OutboxChange> RetryAsync(string id, CancellationToken cancellationToken)
        => ChangeAsync(id, row => (row.State, row.SettledAt, row.DueAt, row.AddedAt) = (State.Pending, null, time.GetUtcNow(), time.GetUtcNow()), cancellationToken);

    /// <summary>Removes an unsent mail. Its row stays, so that its id is not added again.</summary>
    public Task<OutboxChange> DiscardAsync(string id, CancellationToken cancellationToken)
        => ChangeAsync(id, row => (row.State, row.SettledAt, row.Mail) = (State.Discarded, time.GetUtcNow(), null), cancellationToken);

    private async Task<OutboxChange> ChangeAsync(string id, Action<Entity> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await _table.GetEntityIfExistsAsync<Entity>(Partition, id, cancellationToken: cancellationToken);
            if (!found.HasValue || found.Value!.State is not (State.Pending or State.Refused))
            {
                return OutboxChange.NotFound;
            }

            if (found.Value.LeasedUntil > time.GetUtcNow())
            {
                return OutboxChange.Busy;
            }

            change(found.Value);
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await _table.UpdateEntityAsync(found.Value, found.Value.ETag, TableUpdateMode.Replace, CancellationToken.None);
                return OutboxChange.Changed;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
            }
        }
    }

    private static OutboxItem ItemOf(Entity row) => new(
        row.RowKey,
        row.Kind,
        row.State == State.Refused ? UnsentState.Refused : UnsentState.Pending,
        row.AddedAt,
        row.State == State.Refused ? null : row.DueAt,
        row.Attempts,
        row.OnTheWay,
        row.LastFailure);
}
