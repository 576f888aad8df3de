using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.DeliveryEvents;

/// <summary>One of SendGrid's delivery events: what happened, and the ids that the mail was sent with.</summary>
internal sealed partial record DeliveryEvent
{
    /// <summary>Ours have 32. A longer one does not fit into its row.</summary>
    private const int MaxAttemptCharacters = 64;

    public string? Kind { get; init; }

    public string? BounceType { get; init; }

    public string? Reason { get; init; }

    public string? Email { get; init; }

    public string? Campaign { get; init; }

    public string? BatchName { get; init; }

    public string? AttemptId { get; init; }

    public string? Person { get; init; }

    /// <summary>The flag that the event sets on its delivery: none for events without one, null for unknown kinds.</summary>
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
    public BatchId? Batch
        => Campaign is { Length: > 0 } && IssuePath.IsSlug(Campaign) && Person is not null && IsKey().IsMatch(Person) && AttemptId is { Length: <= MaxAttemptCharacters }
            && BatchNames().Match(BatchName ?? "") is { Success: true } name
                ? new BatchId(Campaign, int.Parse(name.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), name.Groups["part"].Value)
                : null;

    /// <summary>Reads each event by itself: one that is odd does not keep the complaint beside it from being recorded.</summary>
    /// <exception cref="JsonException">The body is not a list.</exception>
    public static IReadOnlyList<DeliveryEvent> ReadAll(byte[] body)
    {
        using var document = JsonDocument.Parse(WithoutByteOrderMark(body), new JsonDocumentOptions { MaxDepth = Math.Max(1, body.Length) });
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(Read)]
            : throw new JsonException("The body is not a list.");
    }

    private static DeliveryEvent Read(JsonElement element) => element.ValueKind != JsonValueKind.Object ? new DeliveryEvent() : new DeliveryEvent
    {
        Kind = Text(element, "event"),
        BounceType = Text(element, "type"),
        Reason = Text(element, "reason"),
        Email = Text(element, "email"),
        Campaign = Text(element, "c"),
        BatchName = Text(element, "b"),
        AttemptId = Text(element, "a"),
        Person = Text(element, "r"),
    };

    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON and no text.
            return null;
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] body) => body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body;

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex IsKey();

    [GeneratedRegex("^(?<number>[0-9]{1,6})(-(?<part>[b-z01]{1,20}))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex BatchNames();
}
