using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Subscribers;

/// <summary>The subscribers as CSV (RFC 4180), streamed row by row. It can be imported again.</summary>
internal sealed record SubscriberExport(IAsyncEnumerable<Subscriber> Subscribers) : StreamedResult
{
    internal static readonly string[] Columns =
        ["id", "email", "name", "status", "topics", "frequency", "lang", "consentAt", "consentVersion", "consentForm", "consentSource", "confirmedAt", "unsubscribedAt"];

    protected override Task WriteAsync(HttpContext httpContext) => Csv.WriteAsync(httpContext, "subscribers.csv", Columns, Subscribers.Select(Cells));

    internal static string?[] Cells(Subscriber subscriber) =>
    [
        subscriber.Key,
        subscriber.Email,
        subscriber.Name,
        subscriber.State.ToString().ToLowerInvariant(),
        string.Join(Preferences.TopicSeparator, subscriber.Preferences.Topics),
        subscriber.Preferences.Frequency.ToString().ToLowerInvariant(),
        subscriber.Preferences.Lang,
        Csv.Instant(subscriber.ConsentAt),
        subscriber.Consent?.Version,
        subscriber.Consent?.Form,
        subscriber.Consent?.Source,
        Csv.Instant(subscriber.ConfirmedAt),
        Csv.Instant(subscriber.UnsubscribedAt),
    ];
}
