using System.Text;
using Functions.Search.Reading;

namespace Functions.Search.Ranking;

/// <summary>Cuts the place out of a document that says most of the query: from its body, or its summary if that says as much.</summary>
internal sealed class Snippets(LoadedIndex index, MarkedText marked)
{
    private const int MostWords = 32;
    private const int WordsBefore = 8;
    private const int Window = MostWords - WordsBefore;
    private const double Repetition = 0.05;

    public string Of(TextPieces texts, SoughtWords sought, StringBuilder html)
    {
        var summary = texts[texts.Summary];
        var body = texts[texts.Body];
        var (start, worth) = BestPlace(body, sought);
        if (!summary.IsEmpty && BestPlace(summary, sought) is var inSummary && inSummary.Worth >= worth)
        {
            body = summary;
            start = inSummary.Start;
        }

        start = BeginningOf(body, start);
        var end = EndOf(body, start);
        var text = marked.Html(body[start..end], sought, html).Trim();
        return (start > 0 ? "… " : "") + text + (end < body.Length ? " …" : "");
    }

    /// <returns>The first piece that was looked for in the best window of words, and how much of the query that window says.</returns>
    private static (int Start, double Worth) BestPlace(ReadOnlySpan<int> pieces, SoughtWords sought)
    {
        var best = (Start: 0, Worth: 0.0);
        Span<int> counts = stackalloc int[sought.Words.Count + 1];
        // The places in the window, as a ring: of the text's words that were looked for, each with its number among all words.
        Span<(int Piece, int Number)> ring = stackalloc (int, int)[Window];
        var (first, next, number, worth) = (0, 0, 0, 0.0);
        for (var at = 0; at < pieces.Length; at++)
        {
            var word = sought.WordAt(pieces[at]);
            number += word < 0 ? 0 : 1;
            if (word <= 0)
            {
                continue;
            }

            for (; first < next && number - ring[first % Window].Number >= Window; first++)
            {
                var left = sought.WordAt(pieces[ring[first % Window].Piece]);
                worth -= --counts[left] == 0 ? sought.Words[left - 1].Idf : Repetition;
            }

            ring[next++ % Window] = (at, number);
            worth += counts[word]++ == 0 ? sought.Words[word - 1].Idf : Repetition;
            if (worth > best.Worth + 1e-9)
            {
                best = (ring[first % Window].Piece, worth);
            }
        }

        return best;
    }

    // A snippet begins with its sentence, if that is not far; and always with a word.
    private int BeginningOf(ReadOnlySpan<int> pieces, int start)
    {
        var (at, words) = (start, 0);
        for (; at > 0 && words < WordsBefore; at--)
        {
            var isWord = index.Pieces.TermOf(pieces[at - 1]) >= 0;
            if (!isWord && at < start && index.Pieces.BytesOf(pieces[at - 1]).IndexOfAny(".!?\n"u8) >= 0)
            {
                return at;
            }

            words += isWord ? 1 : 0;
        }

        return at;
    }

    private int EndOf(ReadOnlySpan<int> pieces, int start)
    {
        var words = 0;
        for (var at = start; at < pieces.Length; at++)
        {
            words += index.Pieces.TermOf(pieces[at]) >= 0 ? 1 : 0;
            if (words > MostWords)
            {
                return at;
            }
        }

        return pieces.Length;
    }
}
