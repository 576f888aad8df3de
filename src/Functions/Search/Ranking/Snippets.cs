using System.Text;
using Functions.Search.Reading;

namespace Functions.Search.Ranking;

/// <summary>Cuts the place out of a document that says most of the query: from its body, or its summary if that says as much.</summary>
internal sealed class Snippets(LoadedIndex index, MarkedText marked)
{
    private const int MostWords = 32;
    private const int WordsBefore = 8;
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

    /// <returns>The piece at which the best window begins, and how much of the query it says.</returns>
    private (int Start, double Worth) BestPlace(ReadOnlySpan<int> pieces, SoughtWords sought)
    {
        var best = (Start: 0, Worth: 0.0);
        Span<int> counts = stackalloc int[sought.Words.Count + 1];
        var (first, wordsInside, worth) = (0, 0, 0.0);
        for (var at = 0; at < pieces.Length; at++)
        {
            if (index.Pieces.TermOf(pieces[at]) < 0)
            {
                continue;
            }

            var word = sought.WordAt(pieces[at]);
            worth += word == 0 ? 0 : counts[word]++ == 0 ? sought.Words[word - 1].Idf : Repetition;
            for (wordsInside++; wordsInside > MostWords - WordsBefore; first++)
            {
                var isWord = index.Pieces.TermOf(pieces[first]) >= 0;
                var left = isWord ? sought.WordAt(pieces[first]) : 0;
                worth -= left == 0 ? 0 : --counts[left] == 0 ? sought.Words[left - 1].Idf : Repetition;
                wordsInside -= isWord ? 1 : 0;
            }

            if (worth > best.Worth + 1e-9)
            {
                best = (first, worth);
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
