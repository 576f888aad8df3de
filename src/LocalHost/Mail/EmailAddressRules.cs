using System.Net.Mail;
using System.Text;

namespace LocalHost.Mail;

internal static class EmailAddressRules
{
    // SendGrid takes neither display names nor non-ASCII characters in an address.
    public static bool IsValid(string email) =>
        email.Length <= 254
        && Ascii.IsValid(email)
        && MailAddress.TryCreate(email, out var parsed)
        && string.Equals(parsed.Address, email, StringComparison.Ordinal)
        && parsed.User.Length <= 64
        && parsed.Host.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(parsed.Host) == UriHostNameType.Dns;
}
