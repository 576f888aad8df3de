using System.Globalization;
using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Subscribers;

/// <summary>The list as CSV (RFC 4180), row by row as it is read. An import takes it in again.</summary>
internal sealed record SubscriberExport(IAsyncEnumerable<Subscriber> Subscribers) : StreamedResult
{
    private static readonly string[] Columns =
        ["id", "email", "name", "status", "topics", "frequency", "consentAt", "consentVersion", "consentForm", "consentSource", "confirmedAt", "unsubscribedAt"];

    protected override async Task WriteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"subscribers.csv\"";
        // The byte order mark tells spreadsheets that this is UTF-8.
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv.Row(Columns));
        await foreach (var subscriber in Subscribers.WithCancellation(httpContext.RequestAborted))
        {
            await writer.WriteAsync(Csv.Row(Cells(subscriber)));
        }
    }

    private static string?[] Cells(Subscriber subscriber) =>
    [
        subscriber.Key,
        subscriber.Email,
        subscriber.Name,
        subscriber.State.ToString().ToLowerInvariant(),
        string.Join(ImportRow.TopicSeparator, subscriber.Preferences.Topics),
        subscriber.Preferences.Frequency.ToString().ToLowerInvariant(),
        Instant(subscriber.ConsentAt),
        subscriber.Consent?.Version,
        subscriber.Consent?.Form,
        subscriber.Consent?.Source,
        Instant(subscriber.ConfirmedAt),
        Instant(subscriber.UnsubscribedAt),
    ];

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
