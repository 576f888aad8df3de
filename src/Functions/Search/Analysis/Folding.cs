using System.Globalization;
using System.Text;

namespace Functions.Search.Analysis;

/// <summary>
/// Makes words comparable: lower case, no accents, no ligatures, usual width, the straight apostrophe, nothing that cannot be seen. "Café" and
/// "cafe" become one.
/// </summary>
internal static class Folding
{
    /// <summary>The longest word that is told apart, in characters; a longer one is cut here.</summary>
    public const int MaxLetters = 64;

    // East Asian keyboards write ASCII in the width of their own characters too, in the same order.
    private const char FirstWide = '！', LastWide = '～';
    private const int ToUsualWidth = FirstWide - '!';

    /// <param name="folded">Room for <see cref="MaxLetters"/> characters.</param>
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
