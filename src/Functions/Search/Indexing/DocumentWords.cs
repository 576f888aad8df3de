using System.Runtime.InteropServices;
using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>Counts the terms of one document, field by field; the instance is reused for the next one.</summary>
internal sealed class DocumentWords(TermTable terms, PieceTable pieces, Compounds compounds, FormMatcher synonyms)
{
    private const int None = -1;

    private readonly List<int> _found = [];
    private readonly List<int> _stems = [];
    private Occurrences[] _occurrences = [];
    private readonly int[] _lengths = new int[SearchFields.Count];

    /// <summary>The number of words in each field, without stop words.</summary>
    public IReadOnlyList<int> Lengths => _lengths;

    /// <summary>Counts all of one field.</summary>
    /// <param name="text">Its pieces.</param>
    public void Add(SearchField field, Range text)
    {
        _stems.Clear();
        var before = None;
        foreach (var piece in pieces[text])
        {
            var term = pieces.TermOf(piece);
            if (term < 0)
            {
                before = term == PieceTable.Hyphen ? before : None;
                continue;
            }

            Add(field, term);
            if (before >= 0 && compounds.Of(before, term) is >= 0 and var joined)
            {
                Count(field, joined);
            }

            before = term;
        }

        _lengths[(int)field] = _stems.Count;
        AddSynonyms(field);
    }

    /// <summary>Adds the counts to the postings, and resets them.</summary>
    public void MoveTo(Postings postings, int document)
    {
        foreach (var term in _found)
        {
            postings.Add(term, document, _occurrences[term]);
            _occurrences[term] = default;
        }

        _found.Clear();
    }

    private void Add(SearchField field, int term)
    {
        var isStopWord = terms.IsStopWord(term);
        if (!isStopWord)
        {
            _stems.Add(terms.StemOf(term));
        }

        // Nearly every body has every stop word. The short fields keep them, for titles without other words.
        if (!isStopWord || field != SearchField.Body)
        {
            Count(field, term);
        }
    }

    private void AddSynonyms(SearchField field)
    {
        var stems = CollectionsMarshal.AsSpan(_stems);
        for (var at = 0; at < stems.Length; at++)
        {
            if (synonyms.MayBegin(stems[at]))
            {
                synonyms.At(stems[at..]).ForEach(form => Count(field, form.Concept));
            }
        }
    }

    private void Count(SearchField field, int term)
    {
        if (term >= _occurrences.Length)
        {
            Array.Resize(ref _occurrences, Math.Max(term + 1, _occurrences.Length * 2));
        }

        ref var found = ref _occurrences[term];
        if (found == default)
        {
            _found.Add(term);
        }

        switch (field)
        {
            case SearchField.Title: found.InTitle = true; break;
            case SearchField.Headings: found.ShortFields |= SearchFields.HeadingsBit; break;
            case SearchField.Tags: found.ShortFields |= SearchFields.TagsBit; break;
            case SearchField.Summary: found.ShortFields |= SearchFields.SummaryBit; break;
            default: found.InBody++; break;
        }
    }
}
