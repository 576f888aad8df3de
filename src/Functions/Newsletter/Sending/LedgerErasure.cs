using Functions.Newsletter.Ledger;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Sending;

/// <summary>Removes a person from the ledger of every issue.</summary>
public sealed class LedgerErasure(CampaignStore campaigns, DeliveryStore deliveries) : IErasure
{
    private const int MaxConcurrency = 16;

    public async Task EraseAsync(string personKey, CancellationToken cancellationToken)
    {
        var withLedger = await campaigns.ListAsync(cancellationToken).Where(campaign => campaign.HasLedger).ToListAsync(cancellationToken);
        foreach (var chunk in withLedger.Chunk(MaxConcurrency))
        {
            await Task.WhenAll(chunk.Select(campaign => deliveries.EraseAsync(campaign.Slug, campaign.Batches!.Value, personKey, cancellationToken)));
        }
    }
}
