using Functions.Articles;

namespace Functions.Newsletter.Sending;

/// <summary>Freezes an issue's words and its recipients. It can die and be started again anywhere: every step finds its own work done.</summary>
public sealed class CampaignPreparer(
    ContentStore content,
    IssueComposer composer,
    IssuePreflight preflight,
    FrozenIssueStore frozen,
    SubscriberStore subscribers,
    DeliveryStore deliveries,
    CampaignStore campaigns)
{
    /// <returns>The campaign, ready to be sent; null when somebody else took a step of it meanwhile.</returns>
    public async Task<Campaign?> PrepareAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var (audience, fault) = await FreezeWordsAsync(campaign, cancellationToken);
        if (fault is not null)
        {
            return await campaigns.ChangeAsync(campaign, campaign with { State = CampaignState.Held, Reason = fault }, cancellationToken);
        }

        // Frozen before people are dealt: a restart with another number would deal them differently.
        var counted = campaign.Buckets is null ? await FreezeBucketsAsync(campaign, audience, cancellationToken) : campaign;
        if (counted is null)
        {
            return null;
        }

        await DealAsync(counted, audience, cancellationToken);
        var people = await deliveries.ListAsync(counted.Slug, cancellationToken).Select(bucket => bucket.People).SumAsync(cancellationToken);
        return await campaigns.ChangeAsync(counted, counted with { State = CampaignState.Sending, Audience = people }, cancellationToken);
    }

    /// <returns>For whom the issue is, and why it cannot be sent as it is; null when its words are frozen.</returns>
    private async Task<(IssueAudience Audience, string? Fault)> FreezeWordsAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await content.ReadAsync(IssuePath.Of(campaign.Slug), cancellationToken) is not { } source)
        {
            return (IssueAudience.Everybody, "its source is gone");
        }

        try
        {
            var draft = await composer.ComposeAsync(campaign.Slug, source, cancellationToken);
            if (preflight.Check(draft, campaign.SendAt).FirstOrDefault(finding => finding.IsError) is { } error)
            {
                return (draft.Source.Audience, error.Detail);
            }

            await frozen.FreezeAsync(campaign.Slug, draft.Rendered, cancellationToken);
            return (draft.Source.Audience, null);
        }
        catch (ContentException fault)
        {
            return (IssueAudience.Everybody, $"line {fault.Line}, column {fault.Column}: {fault.Message}");
        }
    }

    private async Task<Campaign?> FreezeBucketsAsync(Campaign campaign, IssueAudience audience, CancellationToken cancellationToken)
    {
        var people = await subscribers.ActiveKeysAsync(audience, cancellationToken).CountAsync(cancellationToken);
        return await campaigns.ChangeAsync(campaign, campaign with { Buckets = Buckets.CountFor(people) }, cancellationToken);
    }

    // One scan in the order of the keys fills one bucket after the other.
    private async Task DealAsync(Campaign campaign, IssueAudience audience, CancellationToken cancellationToken)
    {
        var (slug, buckets) = (campaign.Slug, campaign.Buckets!.Value);
        var current = 0;
        var people = new List<string>();
        await foreach (var h in subscribers.ActiveKeysAsync(audience, cancellationToken))
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
