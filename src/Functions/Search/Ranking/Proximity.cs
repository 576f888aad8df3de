using Functions.Search.Reading;

namespace Functions.Search.Ranking;

/// <summary>
/// Rewards documents in which words of the query stand as close together as in the query, and titles that are the query. After Rasolofo and
/// Savoy, "Term proximity scoring for keyword-based retrieval systems" (2003): the reward falls with the square of the distance.
/// </summary>
internal sealed class Proximity(LoadedIndex index, RankingParameters parameters)
{
    private const int Farthest = 5;

    // More than the farthest distance: words of two fields are never close.
    private const int BetweenFields = 10;

    /// <returns>What is to be added to the document's score.</returns>
    public double Of(int document, IReadOnlyList<QueryWord> words, Scratch scratch)
    {
        var texts = scratch.Texts;
        index.Read(document).ReadTexts(texts);
        var reward = OfTitle(texts[texts.Title], words, scratch);
        if (words.Count < 2)
        {
            return reward;
        }

        Span<int> last = stackalloc int[words.Count];
        Span<int> nearest = stackalloc int[words.Count];
        last.Fill(-BetweenFields);
        nearest.Fill(int.MaxValue);
        var position = 0;
        foreach (var text in new[] { texts.Title, texts.Summary, texts.Body })
        {
            position = Measure(texts[text], position + BetweenFields, words, scratch, last, nearest);
        }

        for (var word = 1; word < words.Count; word++)
        {
            if (nearest[word] <= Farthest)
            {
                reward += parameters.ProximityWeight * Math.Min(words[word - 1].Idf, words[word].Idf) / (nearest[word] * nearest[word]);
            }
        }

        return reward;
    }

    // nearest[word] becomes the least distance to the word before it in the query; 1 for one that is as in the query.
    private int Measure(ReadOnlySpan<int> pieces, int position, IReadOnlyList<QueryWord> words, Scratch scratch, Span<int> last, Span<int> nearest)
    {
        foreach (var piece in pieces)
        {
            var term = index.Pieces.TermOf(piece);
            if (term < 0)
            {
                continue;
            }

            position++;
            var word = scratch.WordOfTerm[term] - 1;
            if (word < 0 || scratch.WeightOfTerm[term] == 0)
            {
                continue;
            }

            if (word > 0)
            {
                var gap = words[word].Position - words[word - 1].Position;
                nearest[word] = Math.Min(nearest[word], 1 + Math.Abs(position - last[word - 1] - gap));
            }

            if (word + 1 < words.Count)
            {
                // The other way round.
                nearest[word + 1] = Math.Min(nearest[word + 1], 1 + position - last[word + 1]);
            }

            last[word] = position;
        }

        return position;
    }

    // The share of the query that the title says counts with its square: a title with all of it is most likely what is meant.
    private double OfTitle(ReadOnlySpan<int> title, IReadOnlyList<QueryWord> words, Scratch scratch)
    {
        Span<float> said = stackalloc float[words.Count];
        said.Clear();
        var others = 0;
        foreach (var piece in title)
        {
            var term = index.Pieces.TermOf(piece);
            if (term >= 0 && scratch.WordOfTerm[term] is > 0 and var word)
            {
                said[word - 1] = Math.Max(said[word - 1], scratch.WeightOfTerm[term]);
            }
            else
            {
                others += term < 0 || index.IsStopWord(term) ? 0 : 1;
            }
        }

        var (inTitle, all, isAll) = (0.0, 0.0, others == 0);
        for (var word = 0; word < words.Count; word++)
        {
            all += words[word].Idf;
            inTitle += words[word].Idf * said[word];
            isAll &= said[word] > 0;
        }

        var whole = !isAll ? 0 : IsQuery(title, scratch.Query) ? parameters.WholeTitleWeight : parameters.WholeTitleWeight / 2;
        return (parameters.InTitleWeight * inTitle * inTitle / all) + (whole * all);
    }

    // Word for word, stop words too.
    private bool IsQuery(ReadOnlySpan<int> title, List<int> query)
    {
        var at = 0;
        foreach (var piece in title)
        {
            var term = index.Pieces.TermOf(piece);
            if (term >= 0 && (at == query.Count || query[at++] != term))
            {
                return false;
            }
        }

        return at == query.Count;
    }
}
