using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.DeliveryEvents;

/// <summary>One of SendGrid's delivery events: what happened, and the ids that the mail was sent with.</summary>
internal sealed partial record DeliveryEvent
{
    [JsonPropertyName("event")]
    public string? Kind { get; init; }

    [JsonPropertyName("type")]
    public string? BounceType { get; init; }

    public string? Reason { get; init; }

    public string? Email { get; init; }

    [JsonPropertyName("c")]
    public string? Campaign { get; init; }

    [JsonPropertyName("b")]
    public string? BatchName { get; init; }

    [JsonPropertyName("a")]
    public string? AttemptId { get; init; }

    [JsonPropertyName("r")]
    public string? Person { get; init; }

    /// <summary>The flag that the event sets on its delivery: none for events without one, null for unknown kinds.</summary>
    [JsonIgnore]
    public DeliveryFlags? Flag => Kind switch
    {
        "delivered" => DeliveryFlags.Delivered,
        "bounce" when BounceType == "blocked" => DeliveryFlags.Blocked,
        "bounce" => DeliveryFlags.Bounced,
        "blocked" => DeliveryFlags.Blocked,
        "dropped" => DeliveryFlags.Dropped,
        "spamreport" => DeliveryFlags.Complained,
        "processed" or "deferred" or "open" or "click" or "unsubscribe" or "group_unsubscribe" => DeliveryFlags.None,
        _ => null,
    };

    /// <summary>Why its recipient is suppressed; null when they are not.</summary>
    [JsonIgnore]
    public SuppressionReason? Suppression => Kind switch
    {
        "bounce" when BounceType != "blocked" => SuppressionReason.Bounced,
        "spamreport" => SuppressionReason.Complained,
        "unsubscribe" or "group_unsubscribe" => SuppressionReason.Unsubscribed,
        "dropped" => Reason?.ToUpperInvariant() switch
        {
            "BOUNCED ADDRESS" or "INVALID" => SuppressionReason.Bounced,
            "SPAM REPORTING ADDRESS" => SuppressionReason.Complained,
            "UNSUBSCRIBED ADDRESS" => SuppressionReason.Unsubscribed,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The batch that its mail was sent in; null for mail that is not an issue.</summary>
    [JsonIgnore]
    public BatchId? Batch
        => Campaign is not null && Person is not null && IsKey().IsMatch(Person) && AttemptId is not null
            && BatchNames().Match(BatchName ?? "") is { Success: true } name
                ? new BatchId(Campaign, int.Parse(name.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), name.Groups["part"].Value)
                : null;

    /// <exception cref="JsonException">The body is not a list of events.</exception>
    public static IReadOnlyList<DeliveryEvent> ReadAll(byte[] body) => JsonSerializer.Deserialize<List<DeliveryEvent>>(WithoutByteOrderMark(body), JsonSerializerOptions.Web) ?? [];

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex IsKey();

    [GeneratedRegex("^(?<number>[0-9]{1,6})(-(?<part>[b-z01]{1,20}))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex BatchNames();
}
