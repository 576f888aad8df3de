using Functions.Content.Files;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>Freezes an issue's content and audience. It can be interrupted and run again: every step is idempotent.</summary>
public sealed class CampaignPreparer(
    ContentStore content,
    IssueComposer composer,
    IssuePreflight preflight,
    FrozenIssueStore frozen,
    SubscriberStore subscribers,
    DeliveryStore deliveries,
    CampaignStore campaigns,
    IOptions<NewsletterOptions> options,
    TimeProvider time)
{
    private const int MaxConcurrency = 4;

    /// <returns>The campaign, ready to be sent or held for an error; null when another process changed it.</returns>
    public async Task<Campaign?> PrepareAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        using var activity = SendingActivities.Prepare(campaign.Slug);
        var (frozenCampaign, audience) = campaign.ContentHash is null ? await FreezeAsync(campaign, cancellationToken) : (campaign, await AudienceAsync(campaign, cancellationToken));
        if (frozenCampaign is not { State: CampaignState.Preparing })
        {
            return frozenCampaign;
        }

        await AddBatchesAsync(frozenCampaign, audience, cancellationToken);
        var (batches, people) = await CountAsync(frozenCampaign.Slug, cancellationToken);
        if (batches != frozenCampaign.Batches)
        {
            throw new InvalidOperationException($"The ledger of {frozenCampaign.Slug} has {batches} batches of {frozenCampaign.Batches}.");
        }

        return await campaigns.ChangeAsync(frozenCampaign, frozenCampaign with { State = CampaignState.Sending, Audience = people }, cancellationToken);
    }

    // Content and number of batches are frozen in one step, before the batches are added: a restart finds them unchanged.
    private async Task<(Campaign? Campaign, AudienceKeys Audience)> FreezeAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var (draft, fault) = await ComposeAsync(campaign, cancellationToken);
        if (draft is null)
        {
            return (await campaigns.ChangeAsync(campaign, campaign.Held(fault, time.GetUtcNow()), cancellationToken), new AudienceKeys());
        }

        var people = await AudienceKeys.OfAsync(subscribers.ActiveKeysAsync(draft.Source.Audience, cancellationToken), cancellationToken);
        if (people.Count == 0 && draft.Source.Audience.IsOfLanguage)
        {
            return (await campaigns.ChangeAsync(campaign, campaign.Held("nobody has signed up in its language", time.GetUtcNow()), cancellationToken), people);
        }

        var contentHash = await frozen.FreezeAsync(campaign.Slug, draft.Rendered with { Audience = draft.Source.Audience }, cancellationToken);
        var perMinute = draft.Source.PerMinute ?? (options.Value.PerMinute > 0 ? options.Value.PerMinute : null);
        var updated = campaign with { ContentHash = contentHash, Batches = Batches.CountFor(people.Count), PerMinute = perMinute };
        return (await campaigns.ChangeAsync(campaign, updated, cancellationToken), people);
    }

    private async Task<AudienceKeys> AudienceAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var issue = await frozen.ReadAsync(campaign.Slug, campaign.ContentHash!, cancellationToken);
        return await AudienceKeys.OfAsync(subscribers.ActiveKeysAsync(issue.Audience, cancellationToken), cancellationToken);
    }

    /// <returns>The issue, or why it cannot be sent.</returns>
    private async Task<(IssueDraft? Draft, string Fault)> ComposeAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await content.ReadAsync(IssuePath.Of(campaign.Slug), cancellationToken) is not { } source)
        {
            return (null, "its source was deleted");
        }

        try
        {
            var draft = await composer.ComposeAsync(campaign.Slug, source, campaign.SendAt, cancellationToken);
            return preflight.Check(draft, campaign.SendAt).FirstOrDefault(finding => finding.IsError) is { } error ? (null, error.Detail) : (draft, "");
        }
        catch (ContentException fault)
        {
            return (null, $"line {fault.Line}, column {fault.Column}: {fault.Message}");
        }
    }

    // In the order of the keys, so that batches are completed one after the other.
    private async Task AddBatchesAsync(Campaign campaign, AudienceKeys audience, CancellationToken cancellationToken)
    {
        foreach (var chunk in SplitIntoBatches(audience, campaign.Batches!.Value).Chunk(MaxConcurrency))
        {
            await Task.WhenAll(chunk.Select(batch => deliveries.AddAsync(campaign.Slug, batch.Number, batch.People, cancellationToken)));
        }
    }

    private static IEnumerable<(int Number, IReadOnlyList<string> People)> SplitIntoBatches(AudienceKeys audience, int batches)
    {
        var (current, people) = (0, new List<string>());
        foreach (var personKey in audience)
        {
            for (var batch = Batches.Of(personKey, batches); current < batch; current++)
            {
                yield return (current, people);
                people = [];
            }

            people.Add(personKey);
        }

        for (; current < batches; current++)
        {
            yield return (current, people);
            people = [];
        }
    }

    private async Task<(int Batches, int People)> CountAsync(string slug, CancellationToken cancellationToken)
    {
        var (numbers, people) = (new HashSet<int>(), 0);
        await foreach (var batch in deliveries.ListAsync(slug, cancellationToken))
        {
            numbers.Add(batch.Id.Number);
            people += batch.People;
        }

        return (numbers.Count, people);
    }
}
