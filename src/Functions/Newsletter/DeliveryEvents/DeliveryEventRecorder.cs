using Functions.Forms.Parsing;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.DeliveryEvents;

/// <summary>
/// Records the provider's delivery events: sets the flags of deliveries, confirms batches whose answer was lost, and suppresses
/// people who must not receive more. Recording an event again changes nothing.
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
    // Most of the time is spent waiting for storage, and the provider does not wait long for its answer.
    private const int MaxConcurrency = 32;

    internal async Task RecordAsync(IReadOnlyList<DeliveryEvent> received, CancellationToken cancellationToken)
    {
        var events = received.Where(deliveryEvent => !recent.Contains(deliveryEvent)).ToList();
        var unknown = events.Count(deliveryEvent => deliveryEvent.Flag is null);
        if (unknown > 0)
        {
            LogUnknown(unknown);
        }

        foreach (var chunk in Suppressions(events).Chunk(MaxConcurrency))
        {
            await Task.WhenAll(chunk.Select(suppression => subscriptions.SuppressAsync(suppression.Key, suppression.Reason, cancellationToken)));
        }

        foreach (var chunk in events.Where(deliveryEvent => deliveryEvent is { Batch: not null, Flag: not null }).GroupBy(deliveryEvent => deliveryEvent.Batch!).Chunk(MaxConcurrency))
        {
            await Task.WhenAll(chunk.Select(batch => RecordAsync(batch.Key, [.. batch], cancellationToken)));
        }

        recent.Add(events.Where(deliveryEvent => deliveryEvent.Batch is not null));
    }

    private async Task RecordAsync(BatchId id, IReadOnlyList<DeliveryEvent> events, CancellationToken cancellationToken)
    {
        var updates = events.Select(deliveryEvent => new DeliveryUpdate(deliveryEvent.Person!, deliveryEvent.AttemptId!, deliveryEvent.Flag!.Value)).ToList();
        var result = await deliveries.ApplyUpdatesAsync(id, updates, cancellationToken);
        if (result.HasSecondCopy)
        {
            LogSecondCopy(id.Campaign, id.Name);
        }

        if (result.ConfirmsAttempt)
        {
            await breaker.AcceptedAsync(id.Campaign, cancellationToken);
        }

        if (result.HasNewComplaint)
        {
            await campaigns.PauseOnComplaintsAsync(id.Campaign, cancellationToken);
        }
    }

    // Events of an issue carry the person's key; events of other mail, such as a confirmation, only the address.
    // Of several reasons the strongest counts.
    private IEnumerable<(string Key, SuppressionReason Reason)> Suppressions(IReadOnlyList<DeliveryEvent> events) => events
        .Where(deliveryEvent => deliveryEvent.Suppression is not null)
        .Select(deliveryEvent => (Key: KeyOf(deliveryEvent), Reason: deliveryEvent.Suppression!.Value))
        .Where(suppression => suppression.Key is not null)
        .GroupBy(suppression => suppression.Key!, suppression => suppression.Reason, StringComparer.Ordinal)
        .Select(reasons => (reasons.Key, reasons.Max()));

    private string? KeyOf(DeliveryEvent deliveryEvent)
        => deliveryEvent.Batch is not null ? deliveryEvent.Person
            : deliveryEvent.Email is { } address && EmailSyntax.IsValid(address) ? keys.Of(address)
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} delivery events are of an unknown kind")]
    private partial void LogUnknown(int count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}, batch {Batch}: there are delivery events of two attempts for one person, who may have received two copies")]
    private partial void LogSecondCopy(string campaign, string batch);
}
