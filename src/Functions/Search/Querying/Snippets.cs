using System.Text;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Extracts the passage of a document that matches the query best: from its body, or its summary if that matches as well.</summary>
internal sealed class Snippets(LoadedIndex index, MarkedText marked)
{
    private const int MaxWords = 32;
    private const int WordsBefore = 8;
    private const int Window = MaxWords - WordsBefore;
    private const int MinWords = 16;
    private const double Repetition = 0.05;

    public string Of(TextPieces texts, MatchedWords matched, StringBuilder html)
    {
        // Nearly always the words themselves are there, and to look for other forms of them takes longer.
        var (body, start, weight) = Best(texts, matched, withForms: false);
        if (weight == 0 && matched.HasForms)
        {
            (body, start, _) = Best(texts, matched, withForms: true);
        }

        return Write(texts[body], start, matched, html);
    }

    private static (Range Text, int Start, double Weight) Best(TextPieces texts, MatchedWords matched, bool withForms)
    {
        var (start, weight) = BestWindow(texts[texts.Body], matched, withForms);
        return !texts[texts.Summary].IsEmpty && BestWindow(texts[texts.Summary], matched, withForms) is var inSummary && inSummary.Weight >= weight
            ? (texts.Summary, inSummary.Start, inSummary.Weight)
            : (texts.Body, start, weight);
    }

    private string Write(ReadOnlySpan<int> body, int start, MatchedWords matched, StringBuilder html)
    {
        var (beginning, isCutBefore) = BeginningOf(body, start);
        var (end, isCutAfter) = EndOf(body, beginning, matched);
        html.Clear().Append(isCutBefore ? "… " : "");
        marked.Append(html, body[beginning..end], matched);
        if (end < body.Length && !IsWord(body[end]))
        {
            MarkedText.AppendEscaped(html, TextBreaks.Closing(marked.TextOf(body[end], stackalloc char[MarkedText.MaxLetters])));
        }

        return html.Append(isCutAfter ? " …" : "").ToString();
    }

    /// <returns>The first matched piece in the best window of words, and the weight of the query's words in that window.</returns>
    private static (int Start, double Weight) BestWindow(ReadOnlySpan<int> pieces, MatchedWords matched, bool withForms)
    {
        var best = (Start: 0, Weight: 0.0);
        Span<int> counts = stackalloc int[matched.Words.Count + 1];
        // A ring buffer of the matched words in the window, each with its number among all words.
        Span<(int Piece, int Number)> ring = stackalloc (int, int)[Window];
        var (first, next, number, weight) = (0, 0, 0, 0.0);
        var wordOfPiece = matched.WordOfPiece;
        for (var at = 0; at < pieces.Length; at++)
        {
            if (!withForms)
            {
                at += Unmatched(pieces[at..], wordOfPiece, ref number);
                if (at == pieces.Length)
                {
                    break;
                }
            }

            var word = withForms ? matched.WordAt(pieces[at..]) : wordOfPiece[pieces[at]];
            number += word < 0 ? 0 : 1;
            if (word <= 0)
            {
                continue;
            }

            for (; first < next && number - ring[first % Window].Number >= Window; first++)
            {
                var left = withForms ? matched.WordAt(pieces[ring[first % Window].Piece..]) : matched.WordOf(pieces[ring[first % Window].Piece]);
                weight -= --counts[left] == 0 ? matched.Words[left - 1].Idf : Repetition;
            }

            ring[next++ % Window] = (at, number);
            weight += counts[word]++ == 0 ? matched.Words[word - 1].Idf : Repetition;
            if (weight > best.Weight + 1e-9)
            {
                best = (ring[first % Window].Piece, weight);
            }
        }

        return best;
    }

    // Nearly all pieces of nearly all texts: a loop that does nothing else is several times as quick.
    private static int Unmatched(ReadOnlySpan<int> pieces, ReadOnlySpan<sbyte> wordOfPiece, ref int number)
    {
        var (at, words) = (0, 0);
        for (; at < pieces.Length; at++)
        {
            int word = wordOfPiece[pieces[at]];
            if (word > 0)
            {
                break;
            }

            // One more, where it is no separator: words and separators take turns, and a branch would be guessed wrong.
            words += 1 + (word >> 31);
        }

        number += words;
        return at;
    }

    // A snippet begins with its sentence or block if that is near, and always with a word.
    private (int Start, bool IsCut) BeginningOf(ReadOnlySpan<int> pieces, int start)
    {
        Span<char> buffer = stackalloc char[MarkedText.MaxLetters];
        var (first, words) = (start < pieces.Length && !IsWord(pieces[start]) ? start + 1 : start, 0);
        for (var at = start - 1; at >= 0 && words <= WordsBefore; at--)
        {
            if (IsWord(pieces[at]))
            {
                words++;
                first = words <= WordsBefore ? at : first;
            }
            else if (marked.TextOf(pieces[at], buffer) is var between && (TextBreaks.EndsSentence(between) || TextBreaks.BlockEnd(between) >= 0))
            {
                return (at + 1, IsCut: false);
            }
        }

        return (first, IsCut: words > WordsBefore);
    }

    // It ends with a sentence, if that is long enough and no matched word follows.
    private (int End, bool IsCut) EndOf(ReadOnlySpan<int> pieces, int start, MatchedWords matched)
    {
        Span<char> buffer = stackalloc char[MarkedText.MaxLetters];
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
                sentence = matched.WordAt(pieces[at..]) > 0 ? -1 : sentence;
            }
            else if (words >= MinWords && TextBreaks.EndsSentence(marked.TextOf(pieces[at], buffer)))
            {
                sentence = at;
            }
        }

        return (last, IsCut: false);
    }

    private bool IsWord(int piece) => index.Pieces.TermOf(piece) >= 0;
}
