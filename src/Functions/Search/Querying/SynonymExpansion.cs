using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Adds the concepts that a query names to its words.</summary>
internal sealed class SynonymExpansion
{
    private readonly RankingParameters _parameters;
    private readonly TermDictionary _terms;
    private readonly FormMatcher _forms;
    private readonly ILookup<int, int[]> _stemsOfConcept;
    private readonly List<(IReadOnlyList<string> Words, int Concept)> _ofStopWords;

    public SynonymExpansion(TermDictionary terms, Synonyms synonyms, RankingParameters parameters)
    {
        (_terms, _parameters) = (terms, parameters);
        var concepts = synonyms.Forms.Select(form => (form.Stems, form.IsOfStopWords, Concept: terms.Find(form.Concept))).Where(form => form.Concept >= 0).ToList();
        _ofStopWords = [.. concepts.Where(form => form.IsOfStopWords).Select(form => (form.Stems, form.Concept))];
        // A form with a word that no document has cannot match.
        var forms = concepts.Where(form => !form.IsOfStopWords)
            .Select(form => (Stems: form.Stems.Select(stem => terms.FindStem(stem)).ToArray(), form.Concept))
            .Where(form => Array.TrueForAll(form.Stems, stem => stem >= 0)).ToList();
        _forms = new FormMatcher(forms);
        _stemsOfConcept = forms.ToLookup(form => form.Concept, form => form.Stems);
    }

    /// <inheritdoc cref="QueryExpansion.Expand"/>
    public void Expand(List<QueryWord> all, List<QueryWord> words, List<OtherForm> forms)
    {
        var stems = words.Select(word => _terms.StemOfWord(word.Folded)).ToArray();
        for (var at = 0; at < stems.Length; at++)
        {
            foreach (var (form, concept) in _forms.At(stems.AsSpan(at)))
            {
                words.GetRange(at, form.Length).ForEach(word => word.Variants.Add(new Variant(concept, (float)_parameters.SynonymWeight)));
                Add(forms, concept, words[at]);
            }
        }

        foreach (var (form, concept) in _ofStopWords)
        {
            for (var at = 0; at + form.Count <= all.Count; at++)
            {
                if (all.Slice(at, form.Count).Select(word => word.Folded).SequenceEqual(form, StringComparer.Ordinal))
                {
                    AddStopWords(all, at, concept, words, forms);
                    break;
                }
            }
        }
    }

    private void AddStopWords(List<QueryWord> all, int at, int concept, List<QueryWord> words, List<OtherForm> forms)
    {
        // "How much" alone asks for prices; "how much sleep" does not, and "how much is therapy" wants those of therapy first.
        var meant = new QueryWord(all[at].Folded, all[at].Place, all[at].Position)
        {
            IsOfStopWords = true,
            MayBeMistyped = false,
            OnlyLifts = all.Exists(word => !word.IsStopWord),
        };
        meant.Variants.Add(new Variant(concept, (float)_parameters.StopWordSynonymWeight));
        words.Add(meant);
        Add(forms, concept, meant);
    }

    private void Add(List<OtherForm> forms, int concept, QueryWord word) => forms.AddRange(_stemsOfConcept[concept].Select(stems => new OtherForm(stems, word)));
}
