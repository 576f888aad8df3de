using System.Globalization;
using System.Text;

namespace Functions.Crisis;

/// <summary>
/// A text as <see cref="UrgentWords"/> compares it: lower case, no accents or apostrophes (don't, don’t, dont), one space before, between and after
/// words. Somebody in danger mistypes: where one letter of the words that matter most is wrong, they are put right.
/// </summary>
internal static class FoldedText
{
    /// <summary>How suicide, suicidal and suicidarse begin. No English or Spanish word begins with one edit of it.</summary>
    public const string Suicide = "suicid";

    private const string Myself = "myself";
    private const string Apostrophes = "'’‘ʼ＇`´";
    private const char FirstWide = '！', LastWide = '～';
    private const int ToUsualWidth = FirstWide - '!';

    private static readonly (string Plain, string Accented)[] Accents = [("a", "áàâãäå"), ("e", "éèêë"), ("i", "íìîï"), ("o", "óòôõö"), ("u", "úùûü"), ("n", "ñ"), ("c", "ç")];

    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length + 2).Append(' ');
        var start = 1;
        foreach (var character in text)
        {
            var letter = character is >= FirstWide and <= LastWide ? (char)(character - ToUsualWidth) : character;
            if (char.IsLetterOrDigit(letter) && letter != 'ʼ')
            {
                folded.Append(WithoutAccent(char.ToLowerInvariant(letter)));
            }
            else if (!IsUnseen(character) && folded[^1] != ' ')
            {
                EndWord(folded, start);
                start = folded.Length;
            }
        }

        if (folded[^1] != ' ')
        {
            EndWord(folded, start);
        }

        return folded.ToString();
    }

    private static void EndWord(StringBuilder folded, int start)
    {
        var length = folded.Length - start;
        if (length >= Suicide.Length - 1)
        {
            Span<char> word = stackalloc char[Math.Min(length, Suicide.Length + 1)];
            folded.CopyTo(start, word, word.Length);
            if (Begins(word, Suicide))
            {
                folded.Length = start;
                folded.Append(Suicide);
            }
            else if (length <= Myself.Length + 1 && word[0] == Myself[0] && IsNear(word, Myself))
            {
                folded.Length = start;
                folded.Append(Myself);
            }
        }

        folded.Append(' ');
    }

    private static bool Begins(ReadOnlySpan<char> word, string beginning)
    {
        for (var length = beginning.Length - 1; length <= Math.Min(word.Length, beginning.Length + 1); length++)
        {
            if (IsNear(word[..length], beginning))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether at most one letter is wrong, missing, too many, or two are swapped.</summary>
    private static bool IsNear(ReadOnlySpan<char> word, ReadOnlySpan<char> right)
    {
        if (Math.Abs(word.Length - right.Length) > 1)
        {
            return false;
        }

        var same = word.CommonPrefixLength(right);
        var left = word[same..];
        var meant = right[same..];
        return left.IsEmpty || meant.IsEmpty
            || (word.Length == right.Length
                ? left[1..].SequenceEqual(meant[1..]) || (left.Length > 1 && left[0] == meant[1] && left[1] == meant[0] && left[2..].SequenceEqual(meant[2..]))
                : word.Length > right.Length ? left[1..].SequenceEqual(meant) : left.SequenceEqual(meant[1..]));
    }

    // A line feed or another control character separates; a soft hyphen or a joiner does not.
    private static bool IsUnseen(char character)
        => Apostrophes.Contains(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    private static char WithoutAccent(char letter)
    {
        if (letter >= 0x80)
        {
            foreach (var (plain, accented) in Accents)
            {
                if (accented.Contains(letter))
                {
                    return plain[0];
                }
            }
        }

        return letter;
    }
}
