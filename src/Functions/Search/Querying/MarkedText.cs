using System.Buffers;
using System.Text;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>
/// Writes pieces of a stored text as HTML: the text escaped, matched words in <c>mark</c>, white space as single spaces, and a full stop
/// between blocks if no other punctuation ends the first.
/// </summary>
internal sealed class MarkedText(LoadedIndex index)
{
    /// <summary>A buffer for nearly every piece; a longer one is read into its own buffer.</summary>
    public const int MaxLetters = 256;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"'");

    public string Html(ReadOnlySpan<int> pieces, MatchedWords matched, StringBuilder html)
    {
        html.Clear();
        Append(html, pieces, matched);
        return html.ToString();
    }

    public void Append(StringBuilder html, ReadOnlySpan<int> pieces, MatchedWords matched)
    {
        Span<char> room = stackalloc char[MaxLetters];
        var (wasWord, isOpen, left) = (false, false, 0);
        for (var at = 0; at < pieces.Length; at++)
        {
            var letters = TextOf(pieces[at], room);
            var isWord = index.Pieces.TermOf(pieces[at]) >= 0;
            left = isWord ? Math.Max(left, matched.LengthAt(pieces[at..])) : left;
            var isMarked = isWord && left > 0;
            left -= isMarked ? 1 : 0;

            // Adjacent words without a space, as in Chinese, are marked together.
            var goesOn = isWord ? isMarked && !wasWord : letters.IsEmpty;
            html.Append(isOpen && !goesOn ? "</mark>" : "").Append(isWord && wasWord ? " " : "").Append(isMarked && !(isOpen && goesOn) ? "<mark>" : "");
            isOpen = isMarked || (isOpen && goesOn);
            wasWord = isWord;
            if (isWord)
            {
                AppendWord(html, letters);
            }
            else
            {
                AppendBetween(html, letters);
            }
        }

        html.Append(isOpen ? "</mark>" : "");
    }

    /// <summary>The text itself, as it was.</summary>
    public string Plain(ReadOnlySpan<int> pieces, StringBuilder text)
    {
        text.Clear();
        var wasWord = false;
        foreach (var piece in pieces)
        {
            var isWord = index.Pieces.TermOf(piece) >= 0;
            text.Append(isWord && wasWord ? " " : "").Append(index.Pieces.TextOf(piece));
            wasWord = isWord;
        }

        return text.ToString();
    }

    /// <param name="room">A buffer for <see cref="MaxLetters"/> characters.</param>
    public ReadOnlySpan<char> TextOf(int piece, Span<char> room)
    {
        var bytes = index.Pieces.BytesOf(piece);
        return bytes.Length <= room.Length ? room[..Encoding.UTF8.GetChars(bytes, room)] : index.Pieces.TextOf(piece);
    }

    public static void AppendEscaped(StringBuilder html, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            switch (letter)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                case var _ when char.IsWhiteSpace(letter):
                    html.Append(html.Length > 0 && html[^1] != ' ' ? " " : "");
                    break;
                default: html.Append(letter); break;
            }
        }
    }

    // Nearly every word is letters alone.
    private static void AppendWord(StringBuilder html, ReadOnlySpan<char> letters)
    {
        if (letters.ContainsAny(Escaped))
        {
            AppendEscaped(html, letters);
        }
        else
        {
            html.Append(letters);
        }
    }

    private static void AppendBetween(StringBuilder html, ReadOnlySpan<char> letters)
    {
        if (TextBreaks.BlockEnd(letters) is >= 0 and var end)
        {
            var closing = letters[..end].TrimEnd();
            AppendEscaped(html, closing);
            html.Append(TextBreaks.Break(closing));
            letters = TextBreaks.Opening(letters, end);
        }

        AppendEscaped(html, letters);
    }
}
