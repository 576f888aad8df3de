using System.Collections.Frozen;
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

/// <summary>Greek and Cyrillic letters in Latin ones, as passports and maps write them (ELOT 743, BGN/PCGN).</summary>
internal static class LatinLetters
{
    // Small letters without accents.
    private const string Table = """
        α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s τ=t υ=y φ=f χ=ch ψ=ps ω=o
        а=a б=b в=v г=g ґ=g д=d ђ=dj е=e є=ye ж=zh з=z и=i і=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=c
        у=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya
        """;

    private static readonly FrozenDictionary<char, string> Latin = Table.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenDictionary(pair => pair[0], pair => pair[2..].TrimEnd('\r'));

    /// <returns>Null for a letter of another script.</returns>
    public static string? Of(char letter) => Latin.GetValueOrDefault(letter);
}
