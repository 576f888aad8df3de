using Azure.Data.Tables;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Functions.Storage;

namespace Functions.Operations.Backups;

/// <summary>
/// Adjusts the rows of a backup to what happened since: what was erased stays erased, and nothing that may have been sent
/// since is sent again automatically.
/// </summary>
public sealed class RestoreRules(SuppressionStore suppressions, AuditLog audit)
{
    private const string State = nameof(Campaign.State);
    private const string Reason = nameof(Campaign.Reason);
    private const string InquiryId = "InquiryId";
    private const string FirstKey = "00";
    private const string LastKey = "gg";

    // Instances append with their own clocks: rows of the trail may be out of order by this much.
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromHours(1);

    private static readonly string[] ActiveStates = [nameof(CampaignState.Scheduled), nameof(CampaignState.Preparing), nameof(CampaignState.Sending)];
    private static readonly string[] OpenStates = [nameof(BatchState.Pending), nameof(BatchState.Submitting), nameof(BatchState.Uncertain)];

    /// <returns>A function from a row of the table to the row to restore, or to null for a row that is not restored.</returns>
    internal async Task<Func<TableEntity, TableEntity?>> OfAsync(BackupManifest manifest, string table, CancellationToken cancellationToken)
    {
        var why = $"restored from the backup of {manifest.Date}: it may have been sent since";
        switch (table)
        {
            case StorageLayout.InquiriesTable:
                var inquiries = await ErasedSinceAsync(manifest, AuditActions.InquiryErased, cancellationToken);
                return row => inquiries.Contains(row.GetString(InquiryId) ?? row.RowKey.Split('|')[^1]) ? null : row;
            case StorageLayout.SubscribersTable:
                var people = await ErasedSinceAsync(manifest, AuditActions.SubscriberErased, cancellationToken);
                people.UnionWith(await suppressions.BetweenAsync(FirstKey, LastKey, cancellationToken)
                    .Where(suppression => suppression.Reason == SuppressionReason.Erased)
                    .Select(suppression => suppression.Key)
                    .ToListAsync(cancellationToken));
                return row => people.Contains(row.RowKey) ? null : row;
            case StorageLayout.CampaignsTable:
                return row => With(row, ActiveStates, nameof(CampaignState.Paused), why);
            case StorageLayout.DeliveriesTable:
                return row => With(row, OpenStates, nameof(BatchState.Unresolved), why);
            default:
                return row => row;
        }
    }

    private static TableEntity With(TableEntity row, string[] from, string to, string why)
    {
        if (row.TryGetValue(State, out var state) && from.Contains(state as string, StringComparer.Ordinal))
        {
            (row[State], row[Reason]) = (to, why);
        }

        return row;
    }

    private static DateTimeOffset At(AuditRow row) => row.Content["at"]!.GetValue<DateTimeOffset>();

    private async Task<HashSet<string>> ErasedSinceAsync(BackupManifest manifest, string act, CancellationToken cancellationToken)
        => await audit.ListAsync(after: null, cancellationToken)
            .TakeWhile(row => At(row) >= manifest.StartedAt - MaxClockSkew)
            .Where(row => At(row) >= manifest.StartedAt && row.Content["act"]!.GetValue<string>() == act)
            .Select(row => row.Content["subject"]!.GetValue<string>())
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
}
