namespace LocalHost.Mail;

/// <summary>
/// The rules and messages of SendGrid's mail send: limits from its OpenAPI description (tsg_mail_v3.json), messages as the live API
/// words them where such an answer is on record, otherwise as in https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors.
/// </summary>
internal static class MailSendValidator
{
    public static IReadOnlyList<MailSendError> Validate(MailSendRequest request, DateTimeOffset now) =>
    [
        .. SenderRules.Check(request),
        .. RecipientRules.Check(request),
        .. SubjectAndContentRules.Check(request),
        .. HeaderRules.Check(request),
        .. SizeRules.Check(request),
        .. ScheduleRules.Check(request, now),
    ];
}
