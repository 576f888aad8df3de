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

    private readonly FormMatcher _forms = new(Known(terms, synonyms));
    private readonly ILookup<int, int[]> _stemsOfConcept = Known(terms, synonyms).ToLookup(form => form.Concept, form => form.Stems);

    /// <returns>The synonyms of the query, as stems.</returns>
    public List<int[]> Expand(List<QueryWord> words)
    {
        foreach (var word in words)
        {
            AddFamily(word);
            if (word.IsPrefix)
            {
                AddCompletions(word);
            }
        }

        return AddSynonyms(words);
    }

    private void AddFamily(QueryWord word)
    {
        if (word.IsStopWord)
        {
            return;
        }

        var own = terms.Find(word.Folded);
        word.IsKnown = own >= 0;
        var stem = terms.StemOfWord(word.Folded);
        if (stem < 0)
        {
            return;
        }

        foreach (var term in terms.TermsWithStem(stem))
        {
            // An unfinished word may become any longer form of it.
            var isMeant = term == own || (word.IsPrefix && terms.IsBegun(term, word.Folded));
            word.Variants.Add(new Variant(term, isMeant ? 1 : (float)parameters.StemWeight));
        }
    }

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

    private List<int[]> AddSynonyms(List<QueryWord> words)
    {
        var forms = new List<int[]>();
        var stems = words.Select(word => terms.StemOfWord(word.Folded)).ToArray();
        for (var at = 0; at < stems.Length; at++)
        {
            foreach (var (form, concept) in _forms.At(stems.AsSpan(at)))
            {
                words.GetRange(at, form.Length).ForEach(word => word.Variants.Add(new Variant(concept, (float)parameters.SynonymWeight)));
                forms.AddRange(_stemsOfConcept[concept]);
            }
        }

        return forms;
    }

    // A form with a word that no document has cannot match.
    private static IEnumerable<(int[] Stems, int Concept)> Known(TermDictionary terms, Synonyms synonyms) => synonyms.Forms
        .Select(form => (Stems: form.Stems.Select(stem => terms.FindStem(stem)).ToArray(), Concept: terms.Find(form.Concept)))
        .Where(form => form.Concept >= 0 && Array.TrueForAll(form.Stems, stem => stem >= 0));
}
