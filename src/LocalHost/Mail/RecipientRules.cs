namespace LocalHost.Mail;

internal static class RecipientRules
{
    private const int MaxPersonalizations = 1000;
    private const int MaxRecipients = 1000;
    private const string PersonalizationsHelp = "-Personalizations-Errors";

    public static IEnumerable<MailSendError> Check(MailSendRequest request) =>
    [
        .. CheckCounts(request.Personalizations),
        .. request.Personalizations.Index().SelectMany(item => Check(item.Item, $"personalizations.{item.Index}")),
    ];

    private static IEnumerable<MailSendError> CheckCounts(IReadOnlyList<Personalization> personalizations)
    {
        if (personalizations.Count == 0)
        {
            yield return MailSendError.At("personalizations", PersonalizationsHelp,
                "The personalizations field is required and must have at least one personalization.");
        }

        if (personalizations.Count > MaxPersonalizations)
        {
            yield return MailSendError.At("personalizations", PersonalizationsHelp,
                $"The personalization block is limited to {MaxPersonalizations} personalizations per API request. "
                + $"You have provided {personalizations.Count} personalizations. "
                + "Please consider splitting this into multiple requests and resending your request.");
        }

        if (personalizations.Sum(each => each.Recipients().Count()) > MaxRecipients)
        {
            yield return MailSendError.At("personalizations", PersonalizationsHelp,
                $"There is a limit of {MaxRecipients} total recipients (to + cc + bcc) per request.");
        }
    }

    private static IEnumerable<MailSendError> Check(Personalization personalization, string field)
    {
        if (personalization.To.Count == 0)
        {
            yield return MailSendError.At($"{field}.to", "message.personalizations.to",
                "The to array is required for all personalization objects, and must have at least one email object with a valid email address.");
        }

        (string Kind, IReadOnlyList<EmailAddress> Recipients)[] lists =
            [("to", personalization.To), ("cc", personalization.Cc), ("bcc", personalization.Bcc)];

        foreach (var error in lists.SelectMany(list => CheckAddresses(list.Recipients, field, list.Kind)))
        {
            yield return error;
        }

        var addresses = lists.SelectMany(list => list.Recipients.Select(recipient => (list.Kind, Email: recipient.Email ?? "")));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (addresses.FirstOrDefault(each => each.Email.Length > 0 && !seen.Add(each.Email)) is { Kind: not null } repeated)
        {
            yield return MailSendError.At(field, "message.recipient-errors",
                "Each email address in the personalization block should be unique between to, cc, and bcc. "
                + $"We found the first duplicate instance of [{repeated.Email}] in the {field}.{repeated.Kind} field.");
        }
    }

    private static IEnumerable<MailSendError> CheckAddresses(IReadOnlyList<EmailAddress> recipients, string field, string kind)
    {
        foreach (var (index, recipient) in recipients.Index())
        {
            if (string.IsNullOrEmpty(recipient.Email))
            {
                yield return MailSendError.At($"{field}.{kind}.{index}.email", $"message.personalizations.{kind}",
                    $"The {kind} email parameter is required.");
            }
            else if (!EmailAddressRules.IsValid(recipient.Email))
            {
                yield return MailSendError.At($"{field}.{kind}.{index}.email", $"message.personalizations.{kind}",
                    "Does not contain a valid address.");
            }
        }
    }
}
