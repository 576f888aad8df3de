using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace LocalHost.Mail;

/// <summary>SendGrid's <c>POST /v3/mail/send</c>, from the request to the 202.</summary>
internal static class MailSendEndpoint
{
    public const int MaxBodyBytes = 30 * 1024 * 1024;

    public static async Task<IResult> SendAsync(
        HttpContext context, Mailbox mailbox, MailFaults faults, TimeProvider time, CancellationToken cancellationToken)
    {
        var fault = faults.Next();
        if ((Refuse(context.Request, mailbox) ?? MailFaultAnswers.Before(fault, context)) is { } refusal)
        {
            return refusal;
        }

        try
        {
            var answer = await AcceptAsync(context, mailbox, time, cancellationToken);
            return await MailFaultAnswers.AfterAsync(fault, context) ?? answer;
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return MailSendError.Answer(StatusCodes.Status413PayloadTooLarge, new MailSendError("content too large"));
        }
    }

    private static IResult? Refuse(HttpRequest request, Mailbox mailbox)
    {
        if (!mailbox.IsOn)
        {
            return MailSendError.Answer(StatusCodes.Status503ServiceUnavailable,
                new MailSendError("Service not available: the mailbox is switched off."));
        }

        if (!HasApiKey(request))
        {
            return MailSendError.Answer(StatusCodes.Status401Unauthorized,
                new MailSendError("The provided authorization grant is invalid, expired, or revoked"));
        }

        return IsJson(request)
            ? null
            : MailSendError.Answer(StatusCodes.Status415UnsupportedMediaType, new MailSendError("Content-Type should be application/json."));
    }

    private static async Task<IResult> AcceptAsync(HttpContext context, Mailbox mailbox, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new List<MailSendError>();
        if (await MailSendReader.ReadAsync(context.Request.Body, errors, cancellationToken) is not { } request)
        {
            return MailSendError.Answer(StatusCodes.Status400BadRequest, errors);
        }

        errors.AddRange(MailSendValidator.Validate(request, time.GetUtcNow()));
        if (errors.Count > 0)
        {
            return MailSendError.Answer(StatusCodes.Status400BadRequest, errors);
        }

        context.Response.Headers["X-Message-Id"] = mailbox.Accept(request);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private static bool HasApiKey(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var authorization)
        && string.Equals(authorization.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(authorization.Parameter);

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase);
}
