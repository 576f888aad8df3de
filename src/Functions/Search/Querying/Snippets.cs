using System.Text;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Cuts the place out of a document that says most of the query: from its body, or its summary if that says as much.</summary>
internal sealed class Snippets(LoadedIndex index, MarkedText marked)
{
    private const int MaxWords = 32;
    private const int WordsBefore = 8;
    private const int Window = MaxWords - WordsBefore;
    private const int FewestWords = 16;
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

        var (beginning, isCutBefore) = BeginningOf(body, start);
        var (end, isCutAfter) = EndOf(body, beginning, sought);
        html.Clear().Append(isCutBefore ? "… " : "");
        marked.Append(html, body[beginning..end], sought);
        if (end < body.Length && !IsWord(body[end]))
        {
            MarkedText.AppendEscaped(html, TextBreaks.Closing(marked.TextOf(body[end], stackalloc char[MarkedText.MaxLetters])));
        }

        return html.Append(isCutAfter ? " …" : "").ToString();
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

    // A snippet begins with its sentence or block, if that is not far; and always with a word.
    private (int Start, bool IsCut) BeginningOf(ReadOnlySpan<int> pieces, int start)
    {
        Span<char> room = stackalloc char[MarkedText.MaxLetters];
        var (first, words) = (start < pieces.Length && !IsWord(pieces[start]) ? start + 1 : start, 0);
        for (var at = start - 1; at >= 0 && words <= WordsBefore; at--)
        {
            if (IsWord(pieces[at]))
            {
                words++;
                first = words <= WordsBefore ? at : first;
            }
            else if (marked.TextOf(pieces[at], room) is var between && (TextBreaks.EndsSentence(between) || TextBreaks.BlockEnd(between) >= 0))
            {
                return (at + 1, IsCut: false);
            }
        }

        return (first, IsCut: words > WordsBefore);
    }

    // And it ends with a sentence, if that leaves enough and nothing that was looked for is behind it.
    private (int End, bool IsCut) EndOf(ReadOnlySpan<int> pieces, int start, SoughtWords sought)
    {
        Span<char> room = stackalloc char[MarkedText.MaxLetters];
        var (sentence, last, words) = (-1, start, 0);
        for (var at = start; at < pieces.Length; at++)
        {
            if (IsWord(pieces[at]))
            {
                if (++words > MaxWords)
                {
                    return sentence < 0 ? (last, IsCut: true) : (sentence, IsCut: false);
                }

                last = at + 1;
                sentence = sought.WordAt(pieces[at]) > 0 ? -1 : sentence;
            }
            else if (words >= FewestWords && TextBreaks.EndsSentence(marked.TextOf(pieces[at], room)))
            {
                sentence = at;
            }
        }

        return (last, IsCut: false);
    }

    private bool IsWord(int piece) => index.Pieces.TermOf(piece) >= 0;
}
