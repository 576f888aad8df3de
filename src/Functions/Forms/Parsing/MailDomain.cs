using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Functions.Forms.Parsing;

/// <summary>
/// The domain of an e-mail address, in letters of any language or in punycode (IDNA2008, RFC 5890 to 5892). The process runs without ICU, so
/// forms that Unicode's normalisation would change cannot be normalised: they are refused.
/// </summary>
internal static partial class MailDomain
{
    // Letters, digits and marks that normalisation (NFKC) and folding of case change, full width and other compatibility forms among them; accents, voice marks and
    // parts of Hangul, as in the form NFD; and what RFC 5892 excludes in sections 2.4, 2.6 and 2.9. Some rare neighbours are refused with them.
    private const string Unstable =
        @"\u00AA\u00B5\u00BA\u0132\u0133\u013F\u0140\u0149\u017F\u01C4-\u01CC\u01F1-\u01F3\u02B0-\u02B8\u02E0-\u02E4\u0300-\u036F\u0374\u037A\u03D0-\u03D6"
        + @"\u03F0-\u03F5\u0587\u0640\u0653-\u0655\u0675-\u0678\u07FA\u0958-\u095F\u09DC-\u09DF\u0A33\u0A36\u0A59-\u0A5E\u0B5C\u0B5D\u0E33\u0EB3\u0EDC\u0EDD\u0F43\u0F4D\u0F52"
        + @"\u0F57\u0F5C\u0F69\u0F73-\u0F79\u0F81\u0F93\u0F9D\u0FA2\u0FA7\u0FAC\u0FB9\u10FC\u1100-\u11FF\u13F8-\u13FD\u1C80-\u1C88\u1D2C-\u1D6A\u1D78\u1D9B-\u1DBF"
        + @"\u1E9A\u1E9B\u1F00-\u1FFF\u2071-\u2149\u2C7C\u2C7D\u2D6F\u302E-\u3035\u303B\u3099\u309A\u309F\u30FF\u3131-\u318E\uA69C\uA69D\uA770\uA7F2-\uA7F4"
        + @"\uA7F8\uA7F9\uA95F-\uA97F\uAB5C-\uAB5F\uAB69-\uABBF\uD7B0-\uD7FF\uF900-\uFA0D\uFA10\uFA12\uFA15-\uFA1E\uFA20\uFA22\uFA25\uFA26\uFA2A-\uFDFF\uFE20-\uFFFF";

    // Nobody receives mail there: RFC 6761, RFC 6762 with its appendix G, RFC 7686, RFC 8375, RFC 9476 and ICANN's resolution 2024.07.29.06. Not "example", which is
    // reserved too (RFC 2606): nobody types it by mistake, and documents and samples are full of it.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal, "alt", "arpa", "corp", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost", "onion", "private", "test");

    // Nearly every label is of these only, and needs no machine for the letters of all languages.
    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The form in punycode, lower case. With invariant globalization IdnMapping folds the case of ASCII only.</summary>
    public static string Ascii(string domain) => Idn.GetAscii(domain.ToLowerInvariant());

    /// <summary>Whether a domain that is valid belongs to a top-level name that is kept from the internet.</summary>
    public static bool IsReserved(string domain)
    {
        var ascii = Ascii(domain);
        return Reserved.Contains(ascii[(ascii.LastIndexOf('.') + 1)..]);
    }

    public static bool IsValid(string domain)
    {
        try
        {
            var ascii = Ascii(domain);
            var unicode = Idn.GetUnicode(ascii);
            var labels = unicode.Split('.');
            return labels.Length > 1
                && Array.TrueForAll(labels, IsValidLabel)
                && !labels[^1].All(char.IsAsciiDigit)
                && string.Equals(Idn.GetAscii(unicode), ascii, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // RFC 5891, section 4.2.3.1.
    private static bool IsValidLabel(string label) => HasOnlyLetters(label) && label is not (['-', ..] or [.., '-'] or [_, _, '-', '-', ..]);

    private static bool HasOnlyLetters(string label) => label.Length > 0 && !label.AsSpan().ContainsAnyExcept(AsciiLetters) || Label().IsMatch(label);

    [GeneratedRegex(@"^[\p{Ll}\p{Lo}\p{Lm}\p{Nd}-[" + Unstable + @"]][\p{Ll}\p{Lo}\p{Lm}\p{Nd}\p{Mn}\p{Mc}\--[" + Unstable + @"]]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
