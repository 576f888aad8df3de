using System.Net.Mail;
using System.Text;

namespace LocalHost.Mail;

/// <summary>
/// The rules and messages of SendGrid's mail send: limits from its OpenAPI description (tsg_mail_v3.json), messages as the live API
/// words them where such an answer is on record, otherwise as in https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors.
/// </summary>
internal static class MailSendValidator
{
    private const int MaxPersonalizations = 1000;
    private const int MaxRecipients = 1000;
    private const int MaxBytes = 10_000;
    private const int MaxCategories = 10;
    private const int MaxCategoryLength = 255;
    private const string PersonalizationsHelp = "-Personalizations-Errors";
    private const string InvalidSender = "The from email does not contain a valid address.";
    private const string TooFarAhead = "Scheduling more than 72 hours in advance is forbidden.";

    private static readonly TimeSpan Horizon = TimeSpan.FromHours(72);

    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding",
        "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    private static readonly Rule<Mail>[] OfMail =
    [
        new("from.email", "message.from", mail => string.IsNullOrEmpty(mail.Request.From?.Email),
            """
            The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.  e.g. {"email" : "example@example.com"}  or {"email" : "example@example.com", "name" : "Example Recipient"}.
            """),
        new("from.email", "message.from", mail => mail.Request.From?.Email is { Length: > 0 } from && !IsAddress(from), InvalidSender),
        new("reply_to.email", "message.reply_to", mail => mail.Request.ReplyTo is { } replyTo && !IsAddress(replyTo.Email),
            """
            The reply_to object, when used, must at least have an email parameter with a valid email address and it may also contain a name parameter. e.g. {"email": "example@example.com"} or {"email": "example@example.com", "name": "Example Recipient"}
            """),
        new("personalizations", PersonalizationsHelp, mail => mail.Request.Personalizations.Count == 0,
            "The personalizations field is required and must have at least one personalization."),
        new("personalizations", PersonalizationsHelp, mail => mail.Request.Personalizations.Count > MaxPersonalizations,
            mail => $"The personalization block is limited to {MaxPersonalizations} personalizations per API request. "
                + $"You have provided {mail.Request.Personalizations.Count} personalizations. "
                + "Please consider splitting this into multiple requests and resending your request."),
        new("personalizations", PersonalizationsHelp, mail => mail.Request.Personalizations.Sum(each => each.Recipients().Count()) > MaxRecipients,
            $"There is a limit of {MaxRecipients} total recipients (to + cc + bcc) per request."),
        new("subject", "message.subject",
            mail => string.IsNullOrEmpty(mail.Request.Subject) && mail.Request.TemplateId is null && !mail.Request.Personalizations.All(each => each.Subject is not null),
            "The subject is required. You can get around this requirement if you use a template with a subject defined "
                + "or if every personalization has a subject defined."),
        new("content", "message.content", mail => mail.Request.Content.Count == 0 && mail.Request.TemplateId is null,
            "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. "
                + "We typically suggest both text/plain and text/html blocks are included, but only one block is required."),
        new("content", "message.content", mail => Ranks(mail).CountBy(rank => rank).Any(rank => rank is { Key: < 2, Value: > 1 }),
            "If present, text/plain and text/html may only be provided once."),
        new("content", "message.content.value", mail => !Ranks(mail).SequenceEqual(Ranks(mail).Order()),
            "Following RFC 1341, section 7.2, if either text/html or text/plain are to be sent in your email: "
                + "text/plain needs to be first, followed by text/html, followed by any other content."),
        .. OfHeaders<Mail>("message.headers", mail => mail.Request.Headers.Keys),
        new("categories", "message.categories", mail => mail.Request.Categories.Count > MaxCategories,
            mail => $"There is a limit of {MaxCategories} categories for each email that is sent. You provided {mail.Request.Categories.Count} categories."),
        new("send_at", "message.send_at", mail => mail.Request.SendAt > mail.LatestSendAt, TooFarAhead),
    ];

    private static readonly Rule<MailContent>[] OfContent =
    [
        new("type", "message.content.type", block => string.IsNullOrEmpty(block.Type), "Your content type must be a string with length of at least one character."),
        new("value", "message.content.value", block => string.IsNullOrEmpty(block.Value), "The content value must be a string at least one character in length."),
    ];

    private static readonly Rule<KeyValuePair<string, int>>[] OfCategory =
    [
        new("", "message.categories", category => category.Key.Length > MaxCategoryLength,
            category => $"Each category must not be longer than {MaxCategoryLength} characters. {category.Key} exceeds this limit."),
        new("", "message.categories", category => category.Value > 1,
            category => $"The categories must be a unique list, and you have included {category.Key} more than once."),
    ];

    private static readonly Rule<Part>[] OfPersonalization =
    [
        new("from.email", "message.from", part => part.Own.From is { } from && !IsAddress(from.Email), InvalidSender),
        new("to", "message.personalizations.to", part => part.Own.To.Count == 0,
            "The to array is required for all personalization objects, and must have at least one email object with a valid email address."),
        new("", "message.recipient-errors", part => FirstDuplicate(part) is not null,
            part => "Each email address in the personalization block should be unique between to, cc, and bcc. "
                + $"We found the first duplicate instance of [{FirstDuplicate(part)?.Email}] in the {part.Path}.{FirstDuplicate(part)?.Kind} field."),
        new("subject", "message.personalizations.subject", part => part.Own.Subject?.Length == 0,
            "The subject of your email must be a string at least one character in length."),
        .. OfHeaders<Part>("message.personalizations.headers", part => part.Own.Headers.Keys),
        new("substitutions", "message.personalizations.substitutions", part => ByteCount(part.Own.Substitutions) > MaxBytes,
            $"Substitutions are limited to {MaxBytes} bytes per personalization block."),
        new("custom_args", "message.personalizations.custom_args", part => ByteCount(MailMerge.CustomArgs(part.Mail.Request, part.Own)) > MaxBytes,
            "The combined size of both global and personalization custom arguments may not exceed 10,000 bytes per personalization."),
        new("send_at", "message.personalizations.send_at", part => part.Own.SendAt > part.Mail.LatestSendAt, TooFarAhead),
    ];

    private static readonly Rule<Recipient>[] OfRecipient =
    [
        new("email", recipient => $"message.personalizations.{recipient.Kind}", recipient => recipient.Email.Length == 0,
            recipient => $"The {recipient.Kind} email parameter is required."),
        new("email", recipient => $"message.personalizations.{recipient.Kind}", recipient => recipient.Email.Length > 0 && !IsAddress(recipient.Email),
            _ => "Does not contain a valid address."),
    ];

    public static IReadOnlyList<MailSendError> Validate(MailSendRequest request, DateTimeOffset now)
    {
        var mail = new Mail(request, (now + Horizon).ToUnixTimeSeconds());
        return
        [
            .. Errors(OfMail, mail, ""),
            .. request.Content.Index().SelectMany(block => Errors(OfContent, block.Item, $"content.{block.Index}")),
            .. request.Categories.CountBy(category => category, StringComparer.Ordinal).SelectMany(category => Errors(OfCategory, category, "categories")),
            .. request.Personalizations.Index().SelectMany(each => Errors(new Part(mail, each.Item, $"personalizations.{each.Index}"))),
        ];
    }

    private static IEnumerable<MailSendError> Errors(Part part) =>
    [
        .. Errors(OfPersonalization, part, part.Path),
        .. Recipients(part.Own).SelectMany(recipient => Errors(OfRecipient, recipient, $"{part.Path}.{recipient.Kind}.{recipient.Index}")),
    ];

    private static IEnumerable<MailSendError> Errors<T>(Rule<T>[] rules, T subject, string path) => rules
        .Where(rule => rule.IsBroken(subject))
        .Select(rule => MailSendError.At(string.Join('.', new[] { path, rule.Field }.Where(name => name.Length > 0)), rule.Help(subject), rule.Message(subject)));

    private static Rule<T>[] OfHeaders<T>(string help, Func<T, IEnumerable<string>> names) =>
    [
        new("headers", help, subject => names(subject).Any(ReservedHeaders.Contains), "Header can not be one of the reserved keys."),
        new("headers", help, subject => names(subject).Any(name => name.Length == 0 || !Ascii.IsValid(name) || name.Any(char.IsWhiteSpace)),
            "Header keys can't contain non-ASCII characters or empty spaces."),
    ];

    private static IEnumerable<Recipient> Recipients(Personalization own) =>
    [
        .. own.To.Select((to, index) => new Recipient("to", index, to.Email ?? "")),
        .. own.Cc.Select((cc, index) => new Recipient("cc", index, cc.Email ?? "")),
        .. own.Bcc.Select((bcc, index) => new Recipient("bcc", index, bcc.Email ?? "")),
    ];

    private static Recipient? FirstDuplicate(Part part)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return Recipients(part.Own).FirstOrDefault(recipient => recipient.Email.Length > 0 && !seen.Add(recipient.Email));
    }

    private static IEnumerable<int> Ranks(Mail mail) => mail.Request.Content.Where(block => !string.IsNullOrEmpty(block.Type)).Select(block => block.Type switch
    {
        "text/plain" => 0,
        "text/html" => 1,
        _ => 2,
    });

    private static int ByteCount(IEnumerable<KeyValuePair<string, string>> pairs) =>
        pairs.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));

    // SendGrid takes neither display names nor non-ASCII characters in an address.
    private static bool IsAddress(string? email) =>
        email is { Length: <= 254 }
        && Ascii.IsValid(email)
        && MailAddress.TryCreate(email, out var parsed)
        && string.Equals(parsed.Address, email, StringComparison.Ordinal)
        && parsed.User.Length <= 64
        && parsed.Host.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(parsed.Host) == UriHostNameType.Dns;

    private sealed record Mail(MailSendRequest Request, long LatestSendAt);

    private sealed record Part(Mail Mail, Personalization Own, string Path);

    private sealed record Recipient(string Kind, int Index, string Email);

    private sealed record Rule<T>(string Field, Func<T, string> Help, Func<T, bool> IsBroken, Func<T, string> Message)
    {
        public Rule(string field, string help, Func<T, bool> isBroken, string message)
            : this(field, _ => help, isBroken, _ => message)
        {
        }

        public Rule(string field, string help, Func<T, bool> isBroken, Func<T, string> message)
            : this(field, _ => help, isBroken, message)
        {
        }
    }
}
