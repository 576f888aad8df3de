using Functions.Email;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Sends one bucket with one POST. The claim is written before the POST and never given back by itself, so a crash at any point leaves
/// people without their copy at worst, and never with two.
/// </summary>
public sealed partial class BucketSender(
    DeliveryStore deliveries,
    SubscriberStore subscribers,
    FrozenIssueStore frozen,
    IssueMessage message,
    EmailSender sender,
    TimeProvider time,
    ILogger<BucketSender> logger)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UsualPause = TimeSpan.FromMinutes(1);

    public async Task SendAsync(string campaign, int number, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await deliveries.FindAsync(campaign, number, cancellationToken) is not { State: BucketState.Pending } pending || pending.DueAt > now)
        {
            return;
        }

        var issue = await frozen.ReadAsync(campaign, cancellationToken);
        var people = await StillActiveAsync(pending, cancellationToken);
        var claim = pending with
        {
            State = people.Count == 0 ? BucketState.Accepted : BucketState.Submitting,
            Excluded = pending.People - people.Count,
            AttemptId = Guid.NewGuid().ToString("N"),
            DueAt = now + Lease,
        };
        if (await deliveries.ChangeAsync(pending, claim, cancellationToken) is not { State: BucketState.Submitting } claimed)
        {
            return;
        }

        var outcome = await sender.SendAsync(message.Compose(issue, claimed, people), cancellationToken);
        LogOutcome(campaign, number, people.Count, outcome.Kind, outcome.Reason);
        await deliveries.ChangeAsync(claimed, After(claimed, outcome), cancellationToken);
    }

    private async Task<IReadOnlyList<Subscriber>> StillActiveAsync(Bucket bucket, CancellationToken cancellationToken)
    {
        var keys = await deliveries.PeopleAsync(bucket, cancellationToken);
        if (keys.Count == 0)
        {
            return [];
        }

        // Whoever subscribed after the audience was frozen has no row, and whoever left since is not active.
        var invited = keys.ToHashSet(StringComparer.Ordinal);
        return await subscribers.ActiveBetweenAsync(keys[0], keys[^1], cancellationToken)
            .Where(subscriber => invited.Contains(subscriber.Key))
            .ToListAsync(cancellationToken);
    }

    private Bucket After(Bucket claimed, SendOutcome outcome) => outcome.Kind switch
    {
        SendOutcomeKind.Accepted => claimed with { State = BucketState.Accepted, Reason = outcome.Reason },
        SendOutcomeKind.Refused => claimed with { State = BucketState.Failed, Reason = outcome.Reason },
        SendOutcomeKind.Unknown => claimed with { State = BucketState.Unresolved, Reason = outcome.Reason },
        _ => claimed with
        {
            State = BucketState.Pending,
            DueAt = time.GetUtcNow() + (outcome.RetryAfter ?? UsualPause),
            Reason = outcome.Reason,
        },
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Issue {Campaign}, bucket {Number}, {People} people: {Outcome} ({Reason})")]
    private partial void LogOutcome(string campaign, int number, int people, SendOutcomeKind outcome, string reason);
}
