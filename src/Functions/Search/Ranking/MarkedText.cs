using System.Text;
using Functions.Search.Reading;

namespace Functions.Search.Ranking;

/// <summary>Writes pieces of a stored text as HTML: the text escaped, the words that were looked for in <c>mark</c>, white space as single spaces.</summary>
internal sealed class MarkedText(LoadedIndex index)
{
    private const int MostLetters = 256;

    public string Html(ReadOnlySpan<int> pieces, SoughtWords sought, StringBuilder html)
    {
        html.Clear();
        var (wasWord, left) = (false, 0);
        for (var at = 0; at < pieces.Length; at++)
        {
            var isWord = index.Pieces.TermOf(pieces[at]) >= 0;
            html.Append(isWord && wasWord ? " " : "");
            wasWord = isWord;
            left = isWord ? Math.Max(left, sought.LengthAt(pieces[at..])) : left;
            var isMarked = isWord && left > 0;
            left -= isMarked ? 1 : 0;
            html.Append(isMarked ? "<mark>" : "");
            AppendEscaped(html, pieces[at]);
            html.Append(isMarked ? "</mark>" : "");
        }

        return html.ToString();
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

    private void AppendEscaped(StringBuilder html, int piece)
    {
        var bytes = index.Pieces.BytesOf(piece);
        Span<char> room = stackalloc char[MostLetters];
        var letters = bytes.Length <= MostLetters ? room[..Encoding.UTF8.GetChars(bytes, room)] : index.Pieces.TextOf(piece).ToCharArray();
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
}
