using System.Security.Cryptography;
using System.Text;
using Functions.Email;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Sending;

/// <summary>A batch that this attempt, and no other, may post.</summary>
/// <param name="Batch">The batch after the claim.</param>
/// <param name="People">The keys of the recipients; empty when all of them have unsubscribed.</param>
/// <param name="Body">The body to post.</param>
internal sealed record BatchClaim(Batch Batch, IReadOnlyList<string> People, string Body);

/// <summary>Claims batches: one transaction excludes people who have unsubscribed since the audience was frozen, and records the attempt.</summary>
public sealed class BatchClaims(
    DeliveryStore deliveries,
    SubscriberStore subscribers,
    SuppressionStore suppressions,
    FrozenIssueStore frozen,
    IssueMessage message,
    TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <returns>Null when another process claimed it first.</returns>
    internal async Task<BatchClaim?> ClaimAsync(Campaign campaign, Batch pending, CancellationToken cancellationToken)
    {
        var issue = await frozen.ReadForSendingAsync(campaign.Slug, campaign.ContentHash!, cancellationToken);
        var (recipients, inactive) = await RecipientsAsync(pending, cancellationToken);
        var suppressed = inactive.Count == 0 ? 0 : await SuppressedAsync(inactive, cancellationToken);
        var now = time.GetUtcNow();
        var claim = pending with
        {
            State = recipients.Count == 0 ? BatchState.Accepted : BatchState.Submitting,
            Suppressed = pending.Suppressed + suppressed,
            // Somebody who was erased has no row any more.
            Excluded = pending.Excluded + pending.Recipients - recipients.Count - suppressed,
            AttemptId = Guid.NewGuid().ToString("N"),
            At = recipients.Count == 0 ? now : now + Lease,
        };
        var body = EmailSender.BodyOf(message.Compose(issue, claim, recipients));
        claim = claim with { PayloadHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))) };

        // A write that is cancelled may have happened. Nobody would know that this process never posted the batch, so the claim is not cancelled.
        cancellationToken.ThrowIfCancellationRequested();
        return await deliveries.ChangeAsync(pending, claim, inactive, CancellationToken.None) is { } claimed
            ? new BatchClaim(claimed, [.. recipients.Select(person => person.Key)], body)
            : null;
    }

    /// <returns>The recipients, and the keys of those who are in the batch and no longer active.</returns>
    private async Task<(IReadOnlyList<Subscriber> Recipients, IReadOnlyList<string> Inactive)> RecipientsAsync(Batch pending, CancellationToken cancellationToken)
    {
        if (pending.First.Length == 0)
        {
            return ([], []);
        }

        var active = await subscribers.ActiveBetweenAsync(pending.First, pending.Last, cancellationToken).ToListAsync(cancellationToken);
        if (active.Count == pending.Recipients && AudienceKeys.DigestOf(active.Select(person => person.Key)) == pending.Digest)
        {
            return (active, []);
        }

        // The subscribers have changed: somebody who subscribed after the audience was frozen has no row and is not a recipient.
        var people = await deliveries.PeopleAsync(pending, cancellationToken);
        var keys = people.ToHashSet(StringComparer.Ordinal);
        var recipients = active.FindAll(subscriber => keys.Contains(subscriber.Key));
        return (recipients, [.. people.Except(recipients.Select(person => person.Key), StringComparer.Ordinal)]);
    }

    private async Task<int> SuppressedAsync(IReadOnlyList<string> inactive, CancellationToken cancellationToken)
    {
        var keys = inactive.ToHashSet(StringComparer.Ordinal);
        return await suppressions.BetweenAsync(inactive[0], inactive[^1], cancellationToken).CountAsync(suppression => keys.Contains(suppression.Key), cancellationToken);
    }
}
