using System.Runtime.InteropServices;
using Functions.Search.Analysis;

namespace Functions.Search.Indexing;

/// <summary>Counts the terms of one document, field by field; used again for the next one.</summary>
internal sealed class DocumentWords(TermTable terms, FormMatcher synonyms)
{
    private readonly Dictionary<int, Occurrences> _found = [];
    private readonly List<int> _stems = [];
    private readonly int[] _lengths = new int[SearchFields.Count];
    private SearchField _field;

    /// <summary>Words of each field that say something: stop words are not counted.</summary>
    public IReadOnlyList<int> Lengths => _lengths;

    public void Clear()
    {
        _found.Clear();
        Array.Clear(_lengths);
    }

    public void BeginField(SearchField field)
    {
        EndField();
        _field = field;
    }

    public void EndField()
    {
        var stems = CollectionsMarshal.AsSpan(_stems);
        for (var at = 0; at < stems.Length; at++)
        {
            foreach (var (_, concept) in synonyms.At(stems[at..]))
            {
                Count(concept);
            }
        }

        _stems.Clear();
    }

    public void AddText(string text)
    {
        var breaker = new WordBreaker(text);
        while (breaker.MoveNext())
        {
            Add(terms.TermOf(breaker.Word));
        }
    }

    public void Add(int term)
    {
        var isStopWord = terms.IsStopWord(term);
        if (!isStopWord)
        {
            _stems.Add(terms.StemOf(term));
            _lengths[(int)_field]++;
        }

        // Everybody's body has every stop word. The short fields keep them, for titles that have no other words.
        if (!isStopWord || _field != SearchField.Body)
        {
            Count(term);
        }
    }

    public void AddTo(int document)
    {
        foreach (var (term, found) in _found)
        {
            terms.PostingsOf(term).Add(document, found);
        }
    }

    private void Count(int term)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(_found, term, out _);
        found = _field switch
        {
            SearchField.Title => found with { InTitle = true },
            SearchField.Headings => found with { ShortFields = found.ShortFields | SearchFields.HeadingsBit },
            SearchField.Tags => found with { ShortFields = found.ShortFields | SearchFields.TagsBit },
            SearchField.Summary => found with { ShortFields = found.ShortFields | SearchFields.SummaryBit },
            _ => found with { InBody = found.InBody + 1 },
        };
    }
}
