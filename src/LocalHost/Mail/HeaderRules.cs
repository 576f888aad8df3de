using System.Text;

namespace LocalHost.Mail;

internal static class HeaderRules
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding",
        "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    public static IEnumerable<MailSendError> Check(MailSendRequest request) =>
    [
        .. Check(request.Headers, "headers", "message.headers"),
        .. request.Personalizations.Index().SelectMany(each =>
            Check(each.Item.Headers, $"personalizations.{each.Index}.headers", "message.personalizations.headers")),
    ];

    private static IEnumerable<MailSendError> Check(IReadOnlyDictionary<string, string> headers, string field, string helpAnchor)
    {
        if (headers.Keys.Any(Reserved.Contains))
        {
            yield return MailSendError.At(field, helpAnchor, "Header can not be one of the reserved keys.");
        }

        if (headers.Keys.Any(name => name.Length == 0 || !Ascii.IsValid(name) || name.Any(char.IsWhiteSpace)))
        {
            yield return MailSendError.At(field, helpAnchor, "Header keys can't contain non-ASCII characters or empty spaces.");
        }
    }
}
