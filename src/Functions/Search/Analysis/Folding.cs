using System.Globalization;
using System.Text;

namespace Functions.Search.Analysis;

/// <summary>
/// Normalises words for comparison: lower case, no accents, no ligatures, half-width ASCII, straight apostrophes, no invisible characters. "Café" and
/// "cafe" become one.
/// </summary>
internal static class Folding
{
    /// <summary>The maximum length of a folded word, in characters; longer ones are truncated.</summary>
    public const int MaxLetters = 64;

    // East Asian input methods also produce full-width ASCII, in the same order.
    private const char FirstWide = '！', LastWide = '～';
    private const int ToUsualWidth = FirstWide - '!';

    /// <param name="folded">A buffer for <see cref="MaxLetters"/> characters.</param>
    /// <returns>The length of the folded word.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        Span<char> room = stackalloc char[2];
        foreach (var letter in word.EnumerateRunes())
        {
            ReadOnlySpan<char> plain = letter.IsBmp ? FoldOne((char)letter.Value, room) : room[..Rune.ToLowerInvariant(letter).EncodeToUtf16(room)];
            if (length + plain.Length > MaxLetters)
            {
                break;
            }

            plain.CopyTo(folded[length..]);
            length += plain.Length;
        }

        return length;
    }

    private static ReadOnlySpan<char> FoldOne(char letter, Span<char> room)
    {
        letter = letter is >= FirstWide and <= LastWide ? (char)(letter - ToUsualWidth) : letter;
        room[0] = letter is 'ʼ' || WordBreaker.Apostrophes.Contains(letter) ? '\'' : char.ToLowerInvariant(letter);
        return letter < 0x80 ? room[..1]
            : IsUnseen(letter) ? []
            : PlainLetters.Of(room[0]) is { } plain ? plain
            : room[..1];
    }

    private static bool IsUnseen(char letter)
        => char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
