using System.Security.Cryptography;
using System.Text;
using Functions.Email;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Sending;

/// <summary>A batch that this attempt, and no other, may post.</summary>
/// <param name="Batch">As it is after the claim.</param>
/// <param name="People">The keys of those who get the message; nobody, when all of them have left.</param>
/// <param name="Body">What is to be posted.</param>
internal sealed record BatchClaim(Batch Batch, IReadOnlyList<string> People, string Body);

/// <summary>Claims batches: in one transaction, whoever has left since the audience was frozen drops out, and the attempt is written down.</summary>
public sealed class BatchClaims(
    DeliveryStore deliveries,
    SubscriberStore subscribers,
    SuppressionStore suppressions,
    FrozenIssueStore frozen,
    IssueMessage message,
    TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <returns>Null when somebody else was first.</returns>
    internal async Task<BatchClaim?> TakeAsync(Campaign campaign, Batch pending, CancellationToken cancellationToken)
    {
        var issue = await frozen.ReadAsync(campaign.Slug, campaign.ContentHash!, cancellationToken);
        var (recipients, left) = await RecipientsAsync(pending, cancellationToken);
        var suppressed = left.Count == 0 ? 0 : await SuppressedAsync(left, cancellationToken);
        var now = time.GetUtcNow();
        var wanted = pending with
        {
            State = recipients.Count == 0 ? BatchState.Accepted : BatchState.Submitting,
            Suppressed = pending.Suppressed + suppressed,
            Excluded = pending.Excluded + left.Count - suppressed,
            AttemptId = Guid.NewGuid().ToString("N"),
            At = recipients.Count == 0 ? now : now + Lease,
        };
        var body = EmailSender.BodyOf(message.Compose(issue, wanted, recipients));
        wanted = wanted with { PayloadHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))) };
        return await deliveries.ChangeAsync(pending, wanted, left, cancellationToken) is { } claimed
            ? new BatchClaim(claimed, [.. recipients.Select(person => person.Key)], body)
            : null;
    }

    /// <returns>Who gets it, and the keys of those who were invited and have left.</returns>
    private async Task<(IReadOnlyList<Subscriber> Recipients, IReadOnlyList<string> Left)> RecipientsAsync(Batch pending, CancellationToken cancellationToken)
    {
        if (pending.People == 0)
        {
            return ([], []);
        }

        var active = await subscribers.ActiveBetweenAsync(pending.First, pending.Last, cancellationToken).ToListAsync(cancellationToken);
        if (active.Count == pending.Recipients && AudienceKeys.DigestOf(active.Select(person => person.Key)) == pending.Digest)
        {
            return (active, []);
        }

        // Somebody has left, or has come: whoever subscribed after the audience was frozen has no row, and is not invited.
        var invited = await deliveries.PeopleAsync(pending, cancellationToken);
        var keys = invited.ToHashSet(StringComparer.Ordinal);
        var recipients = active.FindAll(subscriber => keys.Contains(subscriber.Key));
        return (recipients, [.. invited.Except(recipients.Select(person => person.Key), StringComparer.Ordinal)]);
    }

    private async Task<int> SuppressedAsync(IReadOnlyList<string> left, CancellationToken cancellationToken)
    {
        var gone = left.ToHashSet(StringComparer.Ordinal);
        return await suppressions.BetweenAsync(left[0], left[^1], cancellationToken).CountAsync(suppression => gone.Contains(suppression.Key), cancellationToken);
    }
}
