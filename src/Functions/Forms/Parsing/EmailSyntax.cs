using System.Buffers;
using System.Text;
using Functions.Http;
using Functions.Site;

namespace Functions.Forms.Parsing;

/// <summary>
/// The e-mail addresses that mail can be sent to: <c>local@domain</c> (RFC 5321, section 4.1.2) without quotes, comments and display names.
/// What stands before the @ is ASCII, because SendGrid has no SMTPUTF8.
/// </summary>
public static class EmailSyntax
{
    /// <summary>RFC 5321, section 4.5.3.1.3, less its angle brackets.</summary>
    public const int MaxCharacters = 254;
    private const int MaxLocalCharacters = 64;

    private const string Malformed = "email.malformed";
    private const string HasGap = "email.hasGap";
    private const string InternationalLocal = "email.internationalLocal";
    private const string UnknownDomain = "email.unknownDomain";
    private const string ReservedDomain = "email.reservedDomain";

    // RFC 5322, section 3.2.3. Not a pattern, whose machine costs each cold start 20 ms: the sender's address is checked then.
    private static readonly SearchValues<char> AtomCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-");

    public static bool IsValid(string text) => FaultKeyOf(text) is null;

    /// <summary>What is wrong with an address, for its owner; null for one that mail can be sent to. Nothing is trimmed from it.</summary>
    /// <param name="text">The address.</param>
    /// <param name="words">The texts; null for English.</param>
    public static string? FaultOf(string text, Words? words = null) => FaultKeyOf(text) is { } key ? (words ?? Words.In(language: null))[key] : null;

    private static string? FaultKeyOf(string text)
    {
        var at = text.LastIndexOf('@');
        if (text.Length > MaxCharacters || at is < 1 or > MaxLocalCharacters)
        {
            return Malformed;
        }

        if (text.EnumerateRunes().Any(InvisibleText.IsInvisible))
        {
            return HasGap;
        }

        var (local, domain) = (text[..at], text[(at + 1)..]);
        return !Ascii.IsValid(local) ? InternationalLocal
            : !IsDotAtom(local) ? Malformed
            : !MailDomain.IsValid(domain) ? UnknownDomain
            : MailDomain.IsReserved(domain) ? ReservedDomain
            : ForSending(text).Length > MaxCharacters ? Malformed
            : null;
    }

    /// <summary>The form in which equal addresses are equal: lower case, the domain in punycode. Dots and plus stay as they are.</summary>
    public static string Normalize(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at].ToLowerInvariant()}@{MailDomain.Ascii(address[(at + 1)..])}";
    }

    /// <summary>The form in which a mail provider takes a valid address: as it was given, the domain in punycode.</summary>
    public static string ForSending(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at]}@{MailDomain.Ascii(address[(at + 1)..])}";
    }

    private static bool IsDotAtom(string local) => Array.TrueForAll(local.Split('.'), atom => atom.Length > 0 && !atom.AsSpan().ContainsAnyExcept(AtomCharacters));
}
