using Azure.Data.Tables;

namespace Functions.Email;

/// <summary>What a restore makes of the rows of a backup.</summary>
public sealed partial class OutboxStore
{
    internal static MailOwner? OwnerOf(TableEntity row) => row.GetString(nameof(Entity.Owner)) is { } owner ? MailOwner.Parse(owner) : null;

    /// <summary>A mail that waited when the backup was made may have gone out since: it is left to staff, who retry or discard it.</summary>
    internal static TableEntity Held(TableEntity row, DateTimeOffset at, string why)
    {
        if (row.TryGetValue(nameof(Entity.State), out var state) && state is nameof(State.Pending))
        {
            (row[nameof(Entity.State)], row[nameof(Entity.SettledAt)], row[nameof(Entity.LastFailure)]) = (nameof(State.Refused), at, why);
            row[nameof(Entity.OnTheWay)] = true;
            row.Remove(nameof(Entity.LeasedUntil));
        }

        return row;
    }
}
