using Functions.Content.Files;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>Freezes an issue's words and its recipients. It can die and be started again anywhere: every step finds its own work done.</summary>
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

    /// <returns>The campaign, ready to be sent or held for a fault; null when somebody else took a step of it meanwhile.</returns>
    public async Task<Campaign?> PrepareAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        using var activity = SendingActivities.Prepare(campaign.Slug);
        var (begun, audience) = campaign.ContentHash is null ? await FreezeAsync(campaign, cancellationToken) : (campaign, await AudienceAsync(campaign, cancellationToken));
        if (begun is not { State: CampaignState.Preparing })
        {
            return begun;
        }

        await DealAsync(begun, audience, cancellationToken);
        var (batches, people) = await CountAsync(begun.Slug, cancellationToken);
        if (batches != begun.Batches)
        {
            throw new InvalidOperationException($"The ledger of {begun.Slug} has {batches} batches of {begun.Batches}.");
        }

        return await campaigns.ChangeAsync(begun, begun with { State = CampaignState.Sending, Audience = people }, cancellationToken);
    }

    // Words, audience and the number of batches are frozen in one step, before people are dealt: a restart finds them as they were.
    private async Task<(Campaign? Campaign, AudienceKeys Audience)> FreezeAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var (draft, fault) = await ComposeAsync(campaign, cancellationToken);
        if (draft is null)
        {
            return (await campaigns.ChangeAsync(campaign, campaign.Held(fault, time.GetUtcNow()), cancellationToken), new AudienceKeys());
        }

        var people = await AudienceKeys.OfAsync(subscribers.ActiveKeysAsync(draft.Source.Audience, cancellationToken), cancellationToken);
        var words = await frozen.FreezeAsync(campaign.Slug, draft.Rendered with { Audience = draft.Source.Audience }, cancellationToken);
        var perMinute = draft.Source.PerMinute ?? (options.Value.PerMinute > 0 ? options.Value.PerMinute : null);
        var wanted = campaign with { ContentHash = words, Batches = Batches.CountFor(people.Count), PerMinute = perMinute };
        return (await campaigns.ChangeAsync(campaign, wanted, cancellationToken), people);
    }

    private async Task<AudienceKeys> AudienceAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var issue = await frozen.ReadAsync(campaign.Slug, campaign.ContentHash!, cancellationToken);
        return await AudienceKeys.OfAsync(subscribers.ActiveKeysAsync(issue.Audience, cancellationToken), cancellationToken);
    }

    /// <returns>The issue, or why it cannot be sent as it is.</returns>
    private async Task<(IssueDraft? Draft, string Fault)> ComposeAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await content.ReadAsync(IssuePath.Of(campaign.Slug), cancellationToken) is not { } source)
        {
            return (null, "its source is gone");
        }

        try
        {
            var draft = await composer.ComposeAsync(campaign.Slug, source, cancellationToken);
            return preflight.Check(draft, campaign.SendAt).FirstOrDefault(finding => finding.IsError) is { } error ? (null, error.Detail) : (draft, "");
        }
        catch (ContentException fault)
        {
            return (null, $"line {fault.Line}, column {fault.Column}: {fault.Message}");
        }
    }

    // In the order of the keys, so that one batch after the other is full.
    private async Task DealAsync(Campaign campaign, AudienceKeys audience, CancellationToken cancellationToken)
    {
        foreach (var some in Deal(audience, campaign.Batches!.Value).Chunk(MaxConcurrency))
        {
            await Task.WhenAll(some.Select(batch => deliveries.AddAsync(campaign.Slug, batch.Number, batch.People, cancellationToken)));
        }
    }

    private static IEnumerable<(int Number, IReadOnlyList<string> People)> Deal(AudienceKeys audience, int batches)
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
