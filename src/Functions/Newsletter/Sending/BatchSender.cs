using System.Security.Cryptography;
using Azure;
using Functions.Email;
using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Sends one batch with one POST. The claim is written before the POST and not released after a crash, so a crash at any point leaves
/// people without a copy at worst, and never with two.
/// </summary>
public sealed partial class BatchSender(
    CampaignCircuitBreaker breaker,
    CampaignConcurrency concurrency,
    DeliveryStore deliveries,
    BatchClaims claims,
    EmailSender sender,
    PostsInFlight posts,
    BatchOutcomes outcomes,
    AttemptStore attempts,
    TimeProvider time,
    ILogger<BatchSender> logger)
{
    /// <summary>A POST may take this long; a claim whose lease ends sooner is not posted any more.</summary>
    private static readonly TimeSpan PostTimeout = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Sends a batch, and its halves if the provider refuses it as a whole: each to its end before the next, so that refusals of single people,
    /// which pause the campaign, come after a few POSTs. What this does not finish is queued again by the timer.
    /// </summary>
    public async Task SendAsync(BatchId id, CancellationToken cancellationToken)
    {
        var remaining = new Stack<BatchId>([id]);
        while (remaining.TryPop(out var next))
        {
            foreach (var half in (await SendOneAsync(next, cancellationToken)).Reverse())
            {
                remaining.Push(half);
            }
        }
    }

    private async Task<IReadOnlyList<BatchId>> SendOneAsync(BatchId id, CancellationToken cancellationToken)
    {
        using var slot = await concurrency.EnterAsync(id.Campaign, cancellationToken);
        if (await deliveries.FindAsync(id, cancellationToken) is not { State: BatchState.Pending } pending
            || await breaker.AdmitAsync(pending, cancellationToken) is not { } campaign)
        {
            return [];
        }

        try
        {
            return await SendAsync(campaign, pending, cancellationToken);
        }
        catch (Exception fault) when (fault is not (RequestFailedException or AggregateException or OperationCanceledException))
        {
            // Not an outage of storage: every attempt may fail like this. After a claim this changes nothing.
            await deliveries.ChangeAsync(pending, pending with { Tries = pending.Tries + 1, Reason = fault.GetType().Name }, CancellationToken.None);
            throw;
        }
    }

    private async Task<IReadOnlyList<BatchId>> SendAsync(Campaign campaign, Batch pending, CancellationToken cancellationToken)
    {
        using var activity = SendingActivities.Send(pending.Id);
        using var post = posts.Begin();
        BatchClaim? claimed;
        try
        {
            claimed = await claims.ClaimAsync(campaign, pending, cancellationToken);
        }
        catch (CryptographicException)
        {
            // One altered row must not cost the others of its batch their copy: it is found by halving, as an address that is refused.
            var people = await deliveries.PeopleAsync(pending, cancellationToken);
            return await outcomes.RecordAsync(pending, people, new SendOutcome(SendOutcomeKind.Refused, "the address cannot be decrypted"), CancellationToken.None);
        }

        if (claimed is not { People.Count: > 0 } claim)
        {
            await breaker.TrialOverAsync(campaign.Slug, CancellationToken.None);
            return [];
        }

        // From here on a shutdown does not cancel the calls: an interrupted POST would leave its deliveries uncertain.
        var outcome = claim.Batch.At - time.GetUtcNow() < PostTimeout
            ? new SendOutcome(SendOutcomeKind.NotNow, "the claim took too long", TimeSpan.Zero)
            : await sender.SendAsync(claim.Body, CancellationToken.None);
        activity?.SetTag("newsletter.outcome", outcome.Kind);
        LogOutcome(pending.Id.Campaign, pending.Id.Name, claim.People.Count, outcome.Kind, outcome.Reason);
        var halves = await outcomes.RecordAsync(claim.Batch, claim.People, outcome, CancellationToken.None);
        await attempts.WriteAsync(claim.Batch, claim.People, outcome, CancellationToken.None);
        return halves;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Issue {Campaign}, batch {Batch}, {People} people: {Outcome} ({Reason})")]
    private partial void LogOutcome(string campaign, string batch, int people, SendOutcomeKind outcome, string reason);
}
