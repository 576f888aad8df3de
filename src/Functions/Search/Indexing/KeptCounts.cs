using System.Runtime.InteropServices;
using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>
/// The counts of the previous index: a document whose words and compounds are the same has the same, and is not counted again. The result
/// is the same, to the byte, as if every document were counted.
/// </summary>
internal sealed class KeptCounts
{
    private const int None = -1;

    private readonly LoadedIndex? _last;
    private readonly PieceTable _pieces;

    // From a document's number here to its number there, and the other way round; None for one that is counted.
    private readonly int[] _there;
    private readonly int[] _here;

    // From a term's number here to its number there.
    private readonly int[] _termThere;
    private readonly List<int> _titles = [];
    private readonly List<Posting> _merged = [];

    /// <param name="last">The previous index; null for none.</param>
    /// <param name="compounds">Those of all documents: one that contains a new or a former one is counted.</param>
    public KeptCounts(LoadedIndex? last, Synonyms synonyms, IReadOnlyList<AddedDocument> documents, TermTable terms, PieceTable pieces, Compounds compounds)
    {
        _pieces = pieces;
        _there = new int[documents.Count];
        _termThere = new int[terms.Terms.Count];
        Array.Fill(_there, None);
        Array.Fill(_termThere, None);
        _here = new int[last?.Documents.Count ?? 0];
        Array.Fill(_here, None);
        if (last is null || !CountingBasis.IsOf(last, synonyms))
        {
            return;
        }

        _last = last;
        var termHere = MapTerms(last, terms);
        var changed = ChangedPairs(last, termHere, compounds);
        var begins = new HashSet<int>(changed.Select(pair => pair.First));
        var before = None;
        for (var number = 0; number < documents.Count; number++)
        {
            // In the same order, too: then postings are copied in one pass.
            if (documents[number].Document is { Kept: { } kept } document && kept.Document > before && HasTags(kept, document.Tags)
                && !(changed.Count > 0 && documents[number].All.Any(text => HasAny(changed, begins, text))))
            {
                (_there[number], _here[kept.Document]) = (kept.Document, number);
                before = kept.Document;
            }
        }
    }

    /// <summary>The number of words in each field; null for a document that has to be counted.</summary>
    public IReadOnlyList<int>? LengthsOf(int document)
        => _there[document] is >= 0 and var there ? [.. Enumerable.Range(0, SearchFields.Count).Select(field => _last!.Documents.LengthOf(there, (SearchField)field))] : null;

    /// <summary>All postings of a term: those of kept documents, titles first, and the counted ones.</summary>
    public ReadOnlySpan<Posting> With(int term, ReadOnlySpan<Posting> counted)
    {
        if (_termThere[term] is not (>= 0 and var there))
        {
            return counted;
        }

        _merged.Clear();
        var next = 0;
        _last!.ReadTitles(there, _titles);
        foreach (var document in _titles)
        {
            if (_here[document] is >= 0 and var here)
            {
                AddBefore(here, counted, ref next, posting => posting with { Others = 0 });
                _merged.Add(new Posting(term, here, InTitle: true, Others: 0, IsLone: false));
            }
        }

        AddBefore(int.MaxValue, counted, ref next, posting => posting with { Others = 0 });
        next = 0;
        var postings = new BlobReader(_last.PostingsOf(there));
        postings.Bytes(postings.Number());
        for (var document = None; !postings.IsAtEnd;)
        {
            var step = postings.Number();
            document += step >> 1;
            var others = (step & 1) == 0 ? Posting.Lone : postings.Byte();
            if (_here[document] is >= 0 and var here)
            {
                AddBefore(here, counted, ref next, posting => posting with { InTitle = false });
                _merged.Add(new Posting(term, here, InTitle: false, others, IsLone: (step & 1) == 0));
            }
        }

        AddBefore(int.MaxValue, counted, ref next, posting => posting with { InTitle = false });
        return CollectionsMarshal.AsSpan(_merged);
    }

    private void AddBefore(int document, ReadOnlySpan<Posting> counted, ref int next, Func<Posting, Posting> part)
    {
        for (; next < counted.Length && counted[next].Document < document; next++)
        {
            _merged.Add(part(counted[next]));
        }
    }

    /// <returns>From a term's number there to its number here; None for one that no document has any more.</returns>
    private int[] MapTerms(LoadedIndex last, TermTable terms)
    {
        var here = new int[last.Terms.Count];
        Span<char> letters = stackalloc char[Folding.MaxLetters * 3];
        for (var term = 0; term < here.Length; term++)
        {
            here[term] = terms.Find(letters[..last.Terms.CopyTo(term, letters)]);
            if (here[term] >= 0)
            {
                _termThere[here[term]] = term;
            }
        }

        return here;
    }

    /// <summary>The pairs that are joined now and were not, or the other way round, of words that both indexes have: kept documents have no others.</summary>
    private HashSet<(int First, int Second)> ChangedPairs(LoadedIndex last, int[] termHere, Compounds compounds)
    {
        var changed = compounds.Pairs.Where(pair => _termThere[pair.First] >= 0 && _termThere[pair.Second] >= 0).ToHashSet();
        foreach (var (first, second) in CountingBasis.PairsOf(last))
        {
            var pair = (First: termHere[first], Second: termHere[second]);
            if (pair.First >= 0 && pair.Second >= 0 && !changed.Remove(pair))
            {
                changed.Add(pair);
            }
        }

        return changed;
    }

    private bool HasAny(HashSet<(int First, int Second)> pairs, HashSet<int> begins, Range text)
    {
        var before = None;
        foreach (var piece in _pieces[text])
        {
            var term = _pieces.TermOf(piece);
            if (term >= 0 && before >= 0 && begins.Contains(before) && pairs.Contains((before, term)))
            {
                return true;
            }

            before = term == PieceTable.Hyphen ? before : term;
        }

        return false;
    }

    private static bool HasTags(KeptTexts kept, IReadOnlyList<string> tags)
    {
        var there = kept.Index.Documents.TagsOf(kept.Document);
        for (var at = 0; at < Math.Min(there.Length, tags.Count); at++)
        {
            if (kept.Index.Documents.Tags[there[at]] != tags[at])
            {
                return false;
            }
        }

        return there.Length == tags.Count;
    }
}
