using System.Globalization;
using System.Net.Mail;

namespace Functions.Forms.Parsing;

/// <summary>Valid e-mail addresses: <c>local@domain</c> (RFC 5321, section 4.1.2), without display names.</summary>
public static class EmailSyntax
{
    /// <summary>RFC 5321, section 4.5.3.1.3, less its angle brackets.</summary>
    public const int MaxCharacters = 254;
    private const int MaxLocalCharacters = 64;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public static bool IsValid(string text)
        => text.Length <= MaxCharacters
            && !text.Any(IsForbidden)
            && MailAddress.TryCreate(text, out var parsed)
            // MailAddress also parses lists and display names: only an address that is the whole text is valid.
            && string.Equals(parsed.Address, text, StringComparison.Ordinal)
            && HasValidParts(text);

    /// <summary>The form in which equal addresses are equal: lower case, the domain in punycode. Dots and plus stay as they are.</summary>
    public static string Normalize(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at].ToLowerInvariant()}@{AsciiDomain(address, at)}";
    }

    /// <summary>The form in which a mail provider takes a valid address: as it was given, the domain in punycode.</summary>
    public static string ForSending(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at]}@{AsciiDomain(address, at)}";
    }

    // Format characters too: invisible or direction-changing ones would display another address.
    private static bool IsForbidden(char character)
        => char.IsWhiteSpace(character)
            || char.IsControl(character)
            || char.GetUnicodeCategory(character) == UnicodeCategory.Format
            || character is '"' or '(' or ')' or '<' or '>' or ',' or ';' or ':' or '\\' or '[' or ']';

    // With invariant globalization IdnMapping folds the case of ASCII only.
    private static string AsciiDomain(string address, int at) => Idn.GetAscii(address[(at + 1)..].ToLowerInvariant());

    private static bool HasValidParts(string address)
    {
        var at = address.LastIndexOf('@');
        var local = address[..at];
        return local.Length is > 0 and <= MaxLocalCharacters
            && !local.Contains('@', StringComparison.Ordinal)
            && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
            && IsValidDomain(address[(at + 1)..]);
    }

    private static bool IsValidDomain(string domain)
    {
        try
        {
            var labels = Idn.GetAscii(domain).Split('.');
            return labels.Length > 1 && labels.All(label => label.Length > 0) && !labels[^1].All(char.IsAsciiDigit);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
