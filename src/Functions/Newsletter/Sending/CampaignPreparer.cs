using Functions.Articles;

namespace Functions.Newsletter.Sending;

/// <summary>Freezes an issue's words and its recipients. It can die and be started again anywhere: every step finds its own work done.</summary>
public sealed class CampaignPreparer(
    ContentStore content,
    IssueRenderer renderer,
    FrozenIssueStore frozen,
    SubscriberStore subscribers,
    DeliveryStore deliveries,
    CampaignStore campaigns)
{
    /// <returns>The campaign, ready to be sent; null when somebody else took a step of it meanwhile.</returns>
    public async Task<Campaign?> PrepareAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await FreezeWordsAsync(campaign.Slug, cancellationToken) is { } fault)
        {
            return await campaigns.ChangeAsync(campaign, campaign with { State = CampaignState.Held, Reason = fault }, cancellationToken);
        }

        // Frozen before people are dealt: a restart with another number would deal them differently.
        var counted = campaign.Buckets is null ? await FreezeBucketsAsync(campaign, cancellationToken) : campaign;
        if (counted is null)
        {
            return null;
        }

        await DealAsync(counted.Slug, counted.Buckets!.Value, cancellationToken);
        var audience = await deliveries.ListAsync(counted.Slug, cancellationToken).Select(bucket => bucket.People).SumAsync(cancellationToken);
        return await campaigns.ChangeAsync(counted, counted with { State = CampaignState.Sending, Audience = audience }, cancellationToken);
    }

    /// <returns>Why the issue cannot be sent as it is; null when its words are frozen.</returns>
    private async Task<string?> FreezeWordsAsync(string slug, CancellationToken cancellationToken)
    {
        if (await content.ReadAsync(IssuePath.Of(slug), cancellationToken) is not { } source)
        {
            return "its source is gone";
        }

        try
        {
            await frozen.FreezeAsync(slug, renderer.Render(IssueSource.Parse(source)), cancellationToken);
            return null;
        }
        catch (ContentException fault)
        {
            return $"line {fault.Line}, column {fault.Column}: {fault.Message}";
        }
    }

    private async Task<Campaign?> FreezeBucketsAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var people = await subscribers.ActiveKeysAsync(cancellationToken).CountAsync(cancellationToken);
        return await campaigns.ChangeAsync(campaign, campaign with { Buckets = Buckets.CountFor(people) }, cancellationToken);
    }

    // One scan in the order of the keys fills one bucket after the other.
    private async Task DealAsync(string slug, int buckets, CancellationToken cancellationToken)
    {
        var current = 0;
        var people = new List<string>();
        await foreach (var h in subscribers.ActiveKeysAsync(cancellationToken))
        {
            for (var bucket = Buckets.Of(h, buckets); current < bucket; current++)
            {
                await deliveries.AddAsync(slug, current, people, cancellationToken);
                people.Clear();
            }

            people.Add(h);
        }

        for (; current < buckets; current++)
        {
            await deliveries.AddAsync(slug, current, people, cancellationToken);
            people.Clear();
        }
    }
}
