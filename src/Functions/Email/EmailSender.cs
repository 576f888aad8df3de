using System.Globalization;
using System.Net;
using Functions.Forms.Parsing;
using Microsoft.Extensions.Options;
using SendGrid;
using SendGrid.Helpers.Mail;
namespace Functions.Email;

/// <summary>Posts one message to SendGrid, without retries: the caller decides about those, because a POST has no idempotency key.</summary>
public sealed class EmailSender(ISendGridClient client, IOptions<EmailOptions> options, IOptions<SiteOptions> site, TimeProvider time)
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(1);

    public EmailAddress From => new(options.Value.FromAddress, site.Value.Name);

    public Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken cancellationToken)
        => SendAsync(
            BodyOf(MailHelper.CreateSingleEmail(From, new EmailAddress(EmailSyntax.ForSending(message.To)), message.Subject, message.Text, message.Html)),
            cancellationToken);

    /// <summary>The exact body that is posted for a message, so that its hash can be recorded before.</summary>
    public static string BodyOf(SendGridMessage message)
    {
        message.SetClickTracking(enable: false, enableText: false);
        message.SetOpenTracking(enable: false);
        return message.Serialize();
    }

    public async Task<SendOutcome> SendAsync(string body, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.RequestAsync(BaseClient.Method.POST, body, urlPath: "mail/send", cancellationToken: cancellationToken);
            return Outcome(response);
        }
        catch (HttpRequestException failed)
        {
            return new SendOutcome(HadNoConnection(failed) ? SendOutcomeKind.NotNow : SendOutcomeKind.Unknown, failed.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome(SendOutcomeKind.Unknown, "timeout");
        }
    }

    // These come from making a connection, before a byte of the request is sent. What breaks afterwards, on a new connection or a pooled one, is
    // Unknown or ResponseEnded.
    private static bool HadNoConnection(HttpRequestException failed) => failed.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private SendOutcome Outcome(Response response)
    {
        var reason = $"status {(int)response.StatusCode}";
        return response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new SendOutcome(SendOutcomeKind.Accepted, reason) { MessageId = MessageId(response) },
            HttpStatusCode.TooManyRequests => new SendOutcome(SendOutcomeKind.NotNow, reason, RetryAfter(response)),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new SendOutcome(SendOutcomeKind.Unauthorized, reason),
            // These concern this mail; any other 4xx comes from the connection (a proxy, a wrong host) and is temporary.
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => new SendOutcome(SendOutcomeKind.Refused, reason),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new SendOutcome(SendOutcomeKind.NotNow, reason, RetryAfter(response)),
            _ => new SendOutcome(SendOutcomeKind.Unknown, reason, RetryAfter(response)),
        };
    }

    private static string? MessageId(Response response)
        => response.Headers is { } headers && headers.TryGetValues("X-Message-Id", out var values) ? values.First() : null;

    // A date may be in the past, and a queue hides a message for seven days at most.
    private TimeSpan? RetryAfter(Response response)
    {
        var retryAfter = response.Headers?.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => RateLimitReset(response),
        };
        return retryAfter is { } pause ? TimeSpan.FromTicks(Math.Clamp(pause.Ticks, 0, MaxPause.Ticks)) : null;
    }

    // SendGrid's own header with a 429: seconds since 1970.
    private TimeSpan? RateLimitReset(Response response)
        => response.Headers is { } headers && headers.TryGetValues("X-RateLimit-Reset", out var values)
            && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            && reset <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(reset) - time.GetUtcNow()
                : null;
}
