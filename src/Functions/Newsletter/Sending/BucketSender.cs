using Functions.Email;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Sends one bucket with one POST. The claim is written before the POST and never given back by itself, so a crash at any point leaves
/// people without their copy at worst, and never with two.
/// </summary>
public sealed partial class BucketSender(
    CampaignBreaker breaker,
    CampaignGate gate,
    DeliveryStore deliveries,
    SubscriberStore subscribers,
    FrozenIssueStore frozen,
    IssueMessage message,
    EmailSender sender,
    BucketOutcomes outcomes,
    TimeProvider time,
    ILogger<BucketSender> logger)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task SendAsync(BucketId id, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(id.Campaign, cancellationToken);
        if (await deliveries.FindAsync(id, cancellationToken) is not { State: BucketState.Pending } pending
            || !await breaker.AllowsAsync(id, cancellationToken))
        {
            return;
        }

        var issue = await frozen.ReadAsync(id.Campaign, cancellationToken);
        var people = await ClaimAsync(pending, cancellationToken);
        if (people is not { Claimed: { } claimed, Subscribers: { Count: > 0 } recipients })
        {
            await breaker.TrialOverAsync(id.Campaign, cancellationToken);
            return;
        }

        var outcome = await sender.SendAsync(message.Compose(issue, claimed, recipients), cancellationToken);
        LogOutcome(id.Campaign, id.Number, recipients.Count, outcome.Kind, outcome.Reason);
        await outcomes.RecordAsync(claimed, [.. recipients.Select(person => person.Key)], outcome, cancellationToken);
    }

    // Whoever subscribed after the audience was frozen has no row; whoever left since is excluded with the claim.
    private async Task<(Bucket? Claimed, IReadOnlyList<Subscriber> Subscribers)> ClaimAsync(Bucket pending, CancellationToken cancellationToken)
    {
        var keys = await deliveries.PeopleAsync(pending, cancellationToken);
        var invited = keys.ToHashSet(StringComparer.Ordinal);
        var recipients = keys.Count == 0 ? [] : await subscribers.ActiveBetweenAsync(keys[0], keys[^1], cancellationToken)
            .Where(subscriber => invited.Contains(subscriber.Key))
            .ToListAsync(cancellationToken);
        var excluded = keys.Except(recipients.Select(person => person.Key), StringComparer.Ordinal).ToList();
        var now = time.GetUtcNow();
        var claim = pending with
        {
            State = recipients.Count == 0 ? BucketState.Accepted : BucketState.Submitting,
            Excluded = pending.Excluded + excluded.Count,
            AttemptId = Guid.NewGuid().ToString("N"),
            At = recipients.Count == 0 ? now : now + Lease,
        };
        return (await deliveries.ChangeAsync(pending, claim, excluded, cancellationToken), recipients);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Issue {Campaign}, bucket {Number}, {People} people: {Outcome} ({Reason})")]
    private partial void LogOutcome(string campaign, int number, int people, SendOutcomeKind outcome, string reason);
}
