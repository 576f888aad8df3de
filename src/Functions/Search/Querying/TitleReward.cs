using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Rewards documents whose titles match the query.</summary>
internal sealed class TitleReward(LoadedIndex index, RankingParameters parameters)
{
    /// <summary>
    /// Adds to the score of every matching document. The reward grows with the cube of the share of the query that its title has: large for all of it,
    /// negligible for one word of many.
    /// </summary>
    public void AddShares(IReadOnlyList<QueryWord> words, QueryBuffers buffers)
    {
        var all = words.Sum(word => word.Idf);
        foreach (var document in buffers.Found.Documents)
        {
            if (buffers.TitleScores[document] is > 0 and var said)
            {
                var share = said / all;
                buffers.Scores[document] += (float)(parameters.InTitleWeight * all * share * share * share);
            }
        }
    }

    /// <summary>
    /// Stop words find nothing beside other words, but of two titles that say the same of the query, the one with its stop words too is more likely
    /// meant; and what was found by "how" stays found when it becomes "how t".
    /// </summary>
    public void AddStopWords(QueryBuffers buffers)
    {
        foreach (var term in buffers.Query.Where(index.IsStopWord).Distinct())
        {
            index.ReadTitles(term, buffers.TemporaryList);
            var reward = (float)(parameters.StopWordWeight * index.Documents.Idf(buffers.TemporaryList.Count));
            foreach (var document in buffers.TemporaryList)
            {
                buffers.Scores[document] += buffers.TitleScores[document] > 0 ? reward : 0;
            }
        }
    }

    /// <returns>The reward for a document whose title equals the query; half of it if only stop words differ.</returns>
    public double OfWhole(int document, IReadOnlyList<QueryWord> words, QueryBuffers buffers)
    {
        if (buffers.TitleScores[document] == 0)
        {
            return 0;
        }

        index.Read(document).ReadTitle(buffers.Texts);
        var title = buffers.Texts[buffers.Texts.Title];
        return !SaysJust(title, words, buffers) ? 0
            : parameters.WholeTitleWeight * words.Sum(word => word.Idf) * (IsQuery(title, buffers.Query) ? 1 : 0.5);
    }

    private bool SaysJust(ReadOnlySpan<int> title, IReadOnlyList<QueryWord> words, QueryBuffers buffers)
    {
        var said = words.Index().Where(word => word.Item.IsOfStopWords).Aggregate(0ul, (set, word) => set | (1ul << word.Index));
        foreach (var piece in title)
        {
            var word = buffers.WordOfPiece[piece];
            if (word > 0 && buffers.WeightOfTerm[index.Pieces.TermOf(piece)] > 0)
            {
                said |= 1ul << (word - 1);
            }
            else if (word > 0 || (word == 0 && !index.IsStopWord(index.Pieces.TermOf(piece))))
            {
                return false;
            }
        }

        return said == (1ul << words.Count) - 1;
    }

    // Word for word, including stop words.
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
