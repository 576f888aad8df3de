using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Functions.Search.Analysis;

namespace Functions.Content.Authoring;

/// <summary>The name of an article in its address.</summary>
public static partial class Slug
{
    public const string Rule = "use small letters, digits and hyphens, at most 200.";

    private const int MaxCharacters = 200;

    public static bool IsValid(string text) => Pattern().IsMatch(text);

    /// <summary>
    /// The slug of a name: words in small letters with hyphens between them, accents folded, Greek and Cyrillic letters transliterated. "Thérapie à
    /// deux" becomes "therapie-a-deux".
    /// </summary>
    /// <returns>Null when the name has letters that have no Latin counterpart here, such as Chinese ones, or no letters and digits at all.</returns>
    public static string? From(string name)
    {
        var slug = new StringBuilder(name.Length);
        Span<char> letters = stackalloc char[Folding.MaxLetters];
        Span<char> utf16 = stackalloc char[2];
        foreach (var rune in name.EnumerateRunes())
        {
            foreach (var letter in letters[..Folding.Fold(utf16[..rune.EncodeToUtf16(utf16)], letters)])
            {
                if (char.IsAsciiLetterOrDigit(letter))
                {
                    slug.Append(letter);
                }
                else if (LatinLetters.Of(letter) is { } latin)
                {
                    slug.Append(latin);
                }
                else if (CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit)
                {
                    slug.Append((char)('0' + digit));
                }
                else if (char.IsLetterOrDigit(letter) || (char.IsSurrogate(letter) && Rune.IsLetterOrDigit(rune)))
                {
                    return null;
                }
                else if (letter != '\'' && slug.Length > 0 && slug[^1] != '-')
                {
                    slug.Append('-');
                }
            }
        }

        var whole = slug.ToString();
        return (whole.Length > MaxCharacters ? whole[..MaxCharacters] : whole).TrimEnd('-') is { Length: > 0 } found ? found : null;
    }

    /// <summary>The slug of a text whose other language has it already.</summary>
    public static string InLanguage(string slug, string language) => $"{slug}-{language.ToLowerInvariant()}";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,199}\\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
