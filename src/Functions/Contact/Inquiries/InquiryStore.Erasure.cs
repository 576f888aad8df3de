using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>
/// Erasing. One transaction puts a marker in the place of the inquiry: from then on nobody sees it, no legal hold can keep it, and whoever comes later
/// removes what is left. An erasure that was interrupted is completed by repeating it, or by the next purge.
/// </summary>
public sealed partial class InquiryStore
{
    public async Task<bool> ContainsAsync(string id, CancellationToken cancellationToken) => await FindRowAsync(id, cancellationToken) is not null;

    /// <summary>Puts a marker in the place of an inquiry.</summary>
    /// <returns><see cref="EraseResult.Erased"/> when the marker is there: <see cref="FinishErasureAsync"/> has to follow.</returns>
    public async Task<EraseResult> BeginErasureAsync(string id, CancellationToken cancellationToken)
    {
        int? version = null;
        while (true)
        {
            if (await FindRowAsync(id, cancellationToken) is not { } row)
            {
                return version is not null || await IsBeingErasedAsync(id, cancellationToken) ? EraseResult.Erased : EraseResult.NotFound;
            }

            if (version is not null && row.Version != version)
            {
                return EraseResult.Conflict;
            }

            if (row.Hold)
            {
                return EraseResult.OnHold;
            }

            if (await BeginErasureAsync(row, cancellationToken))
            {
                return EraseResult.Erased;
            }

            version = row.Version;
        }
    }

    /// <summary>Removes every row that belongs to the inquiry, and the marker last. Running it again changes nothing. What has begun is not cancelled.</summary>
    public async Task FinishErasureAsync(string id)
    {
        var month = InquiryKeys.PartitionOf(id)!;
        var marker = InquiryKeys.Erasure(id);
        var rows = _table.QueryAsync<PointerRow>(TableClient.CreateQueryFilter($"PartitionKey eq {month} and InquiryId eq {id} and RowKey ne {marker}"));
        await TaskSequence.ForEachAsync(rows, row => RemoveAsync(row.PartitionKey, row.RowKey, CancellationToken.None), CancellationToken.None);
        await RemoveAsync(month, marker, CancellationToken.None);
    }

    /// <summary>The ids of the inquiries whose erasure was interrupted, or is under way.</summary>
    public IAsyncEnumerable<string> UnfinishedErasuresAsync(CancellationToken cancellationToken)
    {
        var (first, end) = (InquiryKeys.ErasurePrefix, EndOf(InquiryKeys.ErasurePrefix));
        return _table
            .QueryAsync<PointerRow>(TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey lt {end}"), cancellationToken: cancellationToken)
            .Select(marker => marker.InquiryId);
    }

    private async Task<bool> IsBeingErasedAsync(string id, CancellationToken cancellationToken)
        => InquiryKeys.PartitionOf(id) is { } month
            && (await _table.GetEntityIfExistsAsync<PointerRow>(month, InquiryKeys.Erasure(id), cancellationToken: cancellationToken)).HasValue;

    /// <returns>False when the inquiry was changed or removed since it was read: a hold that was set wins.</returns>
    private async Task<bool> BeginErasureAsync(InquiryRow row, CancellationToken cancellationToken)
    {
        var id = row.Id();
        var marker = new PointerRow { PartitionKey = row.PartitionKey, RowKey = InquiryKeys.Erasure(id), InquiryId = id, ReceivedAt = row.ReceivedAt };
        cancellationToken.ThrowIfCancellationRequested();
        // First: somebody who sends the same words again must not be told that they are here.
        await RemoveAsync(row.PartitionKey, row.PointerKey, CancellationToken.None);
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag),
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, marker),
                ],
                CancellationToken.None);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return false;
        }
    }
}
