using Azure.Data.Tables;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Storage;

namespace Functions.Operations.Backups;

/// <summary>
/// Adjusts the rows of a backup to what happened since: what was erased stays erased, and nothing that may have been sent
/// since is sent again automatically.
/// </summary>
public sealed class RestoreRules(SubscriberStore subscribers)
{
    private const string State = nameof(Campaign.State);
    private const string Reason = nameof(Campaign.Reason);

    private static readonly string[] ActiveStates = [nameof(CampaignState.Scheduled), nameof(CampaignState.Preparing), nameof(CampaignState.Sending)];
    private static readonly string[] OpenStates = [nameof(BatchState.Pending), nameof(BatchState.Submitting), nameof(BatchState.Uncertain)];

    internal async Task<RestoreRule> OfAsync(BackupManifest manifest, string table, Erasures erased, CancellationToken cancellationToken)
    {
        var why = $"restored from the backup of {manifest.Date}: it may have been sent since";
        switch (table)
        {
            case StorageLayout.InquiriesTable:
                return new RestoreRule(row => erased.Inquiries.Contains(InquiryOf(row)) ? null : row);
            case StorageLayout.SubscribersTable:
                return new RestoreRule(row => erased.People.TryGetValue(row.RowKey, out var at) && !HasSignedUpAfter(row, at) ? null : row);
            case StorageLayout.SuppressionsTable:
                return await OfSuppressionsAsync(manifest, erased, cancellationToken);
            case StorageLayout.OutboxTable:
                return new RestoreRule(row => OutboxStore.OwnerOf(row) is { } owner && erased.Contains(owner.Key) ? null : OutboxStore.Held(row, manifest.StartedAt, why));
            case StorageLayout.CampaignsTable:
                return new RestoreRule(row => With(row, ActiveStates, nameof(CampaignState.Paused), why));
            case StorageLayout.DeliveriesTable:
                var people = erased.People.Keys.Select(DeliveryKeys.Person).ToHashSet(StringComparer.Ordinal);
                return new RestoreRule(row => people.Contains(row.RowKey) ? null : With(row, OpenStates, nameof(BatchState.Unresolved), why));
            default:
                return new RestoreRule(row => row);
        }
    }

    // What keeps an erased person off the list was written after the backup.
    private async Task<RestoreRule> OfSuppressionsAsync(BackupManifest manifest, Erasures erased, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var (personKey, at) in erased.People.Where(person => person.Value >= manifest.StartedAt))
        {
            // Whoever has signed up since stays: only this table was lost.
            if (await subscribers.ReadAsync(personKey, cancellationToken) is not { } row || row.SignedUpAt <= at)
            {
                people[personKey] = at;
            }
        }

        return new RestoreRule(row => people.TryGetValue(row.RowKey, out var at) ? SuppressionStore.Erased(row.RowKey, at, row) : row)
        {
            Added = [.. people.OrderBy(person => person.Key, StringComparer.Ordinal).Select(person => SuppressionStore.Erased(person.Key, person.Value, read: null))],
        };
    }

    private static string InquiryOf(TableEntity row) => row.GetString(nameof(PointerRow.InquiryId)) ?? row.RowKey.Split('|')[^1];

    private static bool HasSignedUpAfter(TableEntity row, DateTimeOffset erasedAt) => row.GetDateTimeOffset(nameof(SubscriberRow.SignedUpAt)) > erasedAt;

    private static TableEntity With(TableEntity row, string[] from, string to, string why)
    {
        if (row.TryGetValue(State, out var state) && from.Contains(state as string, StringComparer.Ordinal))
        {
            (row[State], row[Reason]) = (to, why);
        }

        return row;
    }
}
