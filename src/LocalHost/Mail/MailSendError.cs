using Microsoft.AspNetCore.Http;

namespace LocalHost.Mail;

/// <summary>One entry of the <c>errors</c> array in which SendGrid answers; <c>field</c> is a path such as <c>personalizations.0.to</c>.</summary>
internal sealed record MailSendError(string Message, string? Field = null, string? Help = null)
{
    private const string HelpPage = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#";

    public static MailSendError At(string field, string helpAnchor, string message) => new(message, field, HelpPage + helpAnchor);

    public static IResult Answer(int status, params IReadOnlyList<MailSendError> errors) =>
        TypedResults.Json(new MailSendErrors(errors), MailJson.Output, statusCode: status);
}

internal sealed record MailSendErrors(IReadOnlyList<MailSendError> Errors);
