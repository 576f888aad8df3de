using Functions.Forms.Parsing;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.DeliveryEvents;

/// <summary>
/// Takes in what the provider tells of its deliveries: sets the flags of people's rows, settles batches whose answer was lost, and
/// suppresses who must get nothing more. Doing it all again changes nothing.
/// </summary>
public sealed partial class DeliveryEventRecorder(
    DeliveryStore deliveries,
    CampaignCommands campaigns,
    CampaignCircuitBreaker breaker,
    Subscriptions subscriptions,
    SubscriberKeys keys,
    RecentEvents recent,
    ILogger<DeliveryEventRecorder> logger)
{
    private const int MaxConcurrency = 8;

    internal async Task RecordAsync(IReadOnlyList<DeliveryEvent> told, CancellationToken cancellationToken)
    {
        var events = told.Where(happened => !recent.Knows(happened)).ToList();
        var unknown = events.Count(happened => happened.Flag is null);
        if (unknown > 0)
        {
            LogUnknown(unknown);
        }

        foreach (var (personKey, reason) in Suppressions(events))
        {
            await subscriptions.SuppressAsync(personKey, reason, cancellationToken);
        }

        foreach (var some in events.Where(happened => happened is { Batch: not null, Flag: not null }).GroupBy(happened => happened.Batch!).Chunk(MaxConcurrency))
        {
            await Task.WhenAll(some.Select(ofBatch => RecordAsync(ofBatch.Key, [.. ofBatch], cancellationToken)));
        }

        recent.Remember(events.Where(happened => happened.Batch is not null));
    }

    private async Task RecordAsync(BatchId id, IReadOnlyList<DeliveryEvent> events, CancellationToken cancellationToken)
    {
        var updates = events.Select(happened => new DeliveryUpdate(happened.Person!, happened.AttemptId!, happened.Flag!.Value)).ToList();
        var result = await deliveries.ApplyUpdatesAsync(id, updates, cancellationToken);
        if (result.HasSecondCopy)
        {
            LogSecondCopy(id.Campaign, id.Name);
        }

        if (result.IsProof)
        {
            await breaker.AcceptedAsync(id.Campaign, cancellationToken);
        }

        if (result.HasNewComplaint)
        {
            await campaigns.PauseIfComplainedOfAsync(id.Campaign, cancellationToken);
        }
    }

    // A person's key comes with an issue; other mail, a confirmation for one, has only the address.
    private IEnumerable<(string Key, SuppressionReason Reason)> Suppressions(IReadOnlyList<DeliveryEvent> events) => events
        .Where(happened => happened.Suppression is not null)
        .Select(happened => (Key: KeyOf(happened), Reason: happened.Suppression!.Value))
        .Where(suppression => suppression.Key is not null)
        .Select(suppression => (suppression.Key!, suppression.Reason))
        .Distinct();

    private string? KeyOf(DeliveryEvent happened)
        => happened.Batch is not null ? happened.Person
            : happened.Email is { } address && EmailSyntax.IsValid(address) ? keys.Of(address)
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} delivery events are of a kind that is not known here")]
    private partial void LogUnknown(int count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}, batch {Batch}: somebody has events of two attempts, so they may have two copies")]
    private partial void LogSecondCopy(string campaign, string batch);
}
