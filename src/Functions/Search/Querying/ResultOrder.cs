using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Puts what was found in order: by score, with rewards for titles that say the query and for words that stand together.</summary>
internal sealed class ResultOrder(LoadedIndex index, RankingParameters parameters)
{
    // Beyond as many candidates, being close together no longer lifts a document onto the first page.
    private const int MaxReranked = 30;

    private readonly TitleReward _titles = new(index, parameters);
    private readonly Proximity _proximity = new(index, parameters);

    /// <param name="wanted">How many are going to be looked at: these come first, in their order.</param>
    public List<Ranked> Best(IReadOnlyList<QueryWord> words, int wanted, QueryBuffers buffers)
    {
        _titles.AddShares(words, buffers);
        _titles.AddStopWords(buffers);
        var ranked = TopDocuments.Of(buffers.Found.Documents, buffers.Scores, Math.Max(wanted, MaxReranked));
        Reward(ranked, one => _titles.OfWhole(one.Document, words, buffers));
        // Texts are read only of those whom it could bring among the wanted ones.
        var least = wanted > 0 && wanted <= ranked.Count ? ranked[wanted - 1].Score : 0;
        Reward(ranked, one => _proximity.MostOf(one.Document, words, buffers) is > 0 and var most && one.Score + most >= least
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
