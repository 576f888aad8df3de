using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
        catch (HttpRequestException unreachable) when (unreachable.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound })
        {
            return new SendOutcome(SendOutcomeKind.NotNow, "no connection");
        }
        catch (HttpRequestException broken)
        {
            return new SendOutcome(SendOutcomeKind.Unknown, broken.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome(SendOutcomeKind.Unknown, "timeout");
        }
    }

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
