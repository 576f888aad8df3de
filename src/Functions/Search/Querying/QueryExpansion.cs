using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Finds the variants of the words of a query, apart from corrections.</summary>
internal sealed class QueryExpansion(TermDictionary terms, Synonyms synonyms, RankingParameters parameters)
{
    // Completions of a short prefix are searched in titles only: there are too many to choose from.
    private const int MaxCompletions = 64;
    private const int MinCompletionLetters = 3;
    private const double FullWeightFrom = 4;

    private readonly CompoundExpansion _compounds = new(terms, parameters);
    private readonly SynonymExpansion _synonyms = new(terms, synonyms, parameters);

    /// <param name="text">The query.</param>
    /// <param name="all">All its words.</param>
    /// <param name="words">Those to search for; one that stands for several stop words may be added.</param>
    /// <returns>Other ways to write the words, which are marked like them.</returns>
    public List<OtherForm> Expand(string text, List<QueryWord> all, List<QueryWord> words)
    {
        foreach (var word in words)
        {
            AddFamily(word);
            if (word.IsPrefix)
            {
                AddCompletions(word);
            }
        }

        var forms = new List<OtherForm>();
        _compounds.Expand(text, all, words, forms);
        _synonyms.Expand(all, words, forms);
        return forms;
    }

    private void AddFamily(QueryWord word)
    {
        if (word.IsStopWord)
        {
            return;
        }

        var own = terms.Find(word.Folded);
        word.IsKnown = own >= 0;
        foreach (var term in FamilyOf(word))
        {
            // An unfinished word may become any longer form of it.
            var isMeant = term == own || (word.IsPrefix && terms.IsBegun(term, word.Folded));
            word.Variants.Add(new Variant(term, isMeant ? 1 : (float)parameters.StemWeight));
        }
    }

    // A word without a language is Spanish only where no English one has its stem.
    private ReadOnlySpan<int> FamilyOf(QueryWord word)
        => !word.IsSpanish && terms.StemOfWord(word.Folded) is >= 0 and var stem ? terms.TermsWithStem(stem) : terms.Spanish.TermsLike(word.Folded);

    private void AddCompletions(QueryWord word)
    {
        var (from, to) = terms.StartingWith(word.Folded);
        var inTitles = word.IsStopWord || word.Folded.Length < MinCompletionLetters || to - from > MaxCompletions;
        var family = word.Variants.Count;
        // Short prefixes have less weight: one letter must not change the results completely.
        var weight = (float)(parameters.PrefixWeight * Math.Min(1.0, word.Folded.Length / FullWeightFrom));
        for (var term = from; term < to; term++)
        {
            if (word.Variants.FindIndex(0, family, variant => variant.Term == term) < 0)
            {
                word.Variants.Add(new Variant(term, weight, inTitles));
            }
        }
    }
}
