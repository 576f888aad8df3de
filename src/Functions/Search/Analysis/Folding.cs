using System.Globalization;

namespace Functions.Search.Analysis;

/// <summary>Makes words comparable: lower case, no accents, the straight apostrophe. "Café" and "cafe" become one.</summary>
internal static class Folding
{
    /// <summary>The longest word that is told apart, in characters; a longer one is cut here.</summary>
    public const int MostLetters = 64;

    // U+00C0 to U+017F. Unicode's decompositions are not at hand: the process runs without ICU (InvariantGlobalization).
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo×ouuuuytsaaaaaaaceeeeiiiidnooooo÷ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private const char FirstLatin = '\u00C0';

    /// <param name="folded">Room for <see cref="MostLetters"/> characters.</param>
    /// <returns>The length of the folded word; 0 for one of nothing but accents.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        foreach (var letter in word)
        {
            var plain = letter < 0x80 ? char.ToLowerInvariant(letter) : FoldWide(letter);
            if (plain != '\0' && length < MostLetters)
            {
                folded[length++] = plain;
            }

            if (Second(letter) is not '\0' and var second && length < MostLetters)
            {
                folded[length++] = second;
            }
        }

        return length;
    }

    private static char FoldWide(char letter) => letter switch
    {
        '’' or 'ʼ' => '\'',
        >= FirstLatin and <= '\u017F' => Latin[letter - FirstLatin],
        _ => char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark ? '\0' : char.ToLowerInvariant(letter),
    };

    private static char Second(char letter) => letter switch
    {
        'Æ' or 'æ' or 'Œ' or 'œ' => 'e',
        'ß' => 's',
        'Þ' or 'þ' => 'h',
        _ => '\0',
    };
}
