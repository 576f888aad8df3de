namespace LocalHost.Mail;

internal static class SenderRules
{
    private const string Missing =
        """
        The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.  e.g. {"email" : "example@example.com"}  or {"email" : "example@example.com", "name" : "Example Recipient"}.
        """;

    private const string ReplyToMissing =
        """
        The reply_to object, when used, must at least have an email parameter with a valid email address and it may also contain a name parameter. e.g. {"email": "example@example.com"} or {"email": "example@example.com", "name": "Example Recipient"}
        """;

    public static IEnumerable<MailSendError> Check(MailSendRequest request)
    {
        if (string.IsNullOrEmpty(request.From?.Email))
        {
            yield return MailSendError.At("from.email", "message.from", Missing);
        }
        else if (!EmailAddressRules.IsValid(request.From.Email))
        {
            yield return Invalid("from.email");
        }

        if (request.ReplyTo is { } replyTo && !EmailAddressRules.IsValid(replyTo.Email ?? ""))
        {
            yield return MailSendError.At("reply_to.email", "message.reply_to", ReplyToMissing);
        }

        foreach (var (index, personalization) in request.Personalizations.Index())
        {
            if (personalization.From is { } from && !EmailAddressRules.IsValid(from.Email ?? ""))
            {
                yield return Invalid($"personalizations.{index}.from.email");
            }
        }
    }

    private static MailSendError Invalid(string field) =>
        MailSendError.At(field, "message.from", "The from email does not contain a valid address.");
}
