using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Orders the matching documents by score, with rewards for titles that match the query and for words that are close together.</summary>
internal sealed class ResultOrder(LoadedIndex index, RankingParameters parameters)
{
    // Beyond so many candidates, proximity cannot move a document to the first page.
    private const int MaxReranked = 30;

    private readonly TitleReward _titles = new(index, parameters);
    private readonly Proximity _proximity = new(index, parameters);

    /// <param name="needed">How many results are needed, which come first in order.</param>
    public List<Ranked> Best(IReadOnlyList<QueryWord> words, int needed, QueryBuffers buffers)
    {
        _titles.AddShares(words, buffers);
        _titles.AddStopWords(buffers);
        var ranked = TopDocuments.Of(buffers.Found.Documents, buffers.Scores, Math.Max(needed, MaxReranked));
        Reward(ranked, one => _titles.OfWhole(one.Document, words, buffers));
        // Texts are read only of documents that the reward could move among the needed ones.
        var threshold = needed > 0 && needed <= ranked.Count ? ranked[needed - 1].Score : 0;
        Reward(ranked, one => _proximity.UpperBoundOf(one.Document, words, buffers) is > 0 and var bound && one.Score + bound >= threshold
            ? _proximity.Of(one.Document, words, buffers)
            : 0);
        return ranked;
    }

    private static void Reward(List<Ranked> ranked, Func<Ranked, double> rewardOf)
    {
        for (var at = 0; at < Math.Min(ranked.Count, MaxReranked); at++)
        {
            ranked[at] = ranked[at] with { Score = ranked[at].Score + rewardOf(ranked[at]) };
        }

        ranked.Sort(Ranked.BestFirst);
    }
}
