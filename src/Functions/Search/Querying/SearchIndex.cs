using System.Collections.Concurrent;
using Functions.Search.Analysis;
using Functions.Search.IndexFormat;
using Functions.Search.Indexing;

namespace Functions.Search.Querying;

/// <summary>An immutable index in memory, which is safe for concurrent searches.</summary>
public sealed class SearchIndex
{
    private readonly LoadedIndex _index;
    private readonly SplitWords _splitWords;
    private readonly QueryExpansion _expansion;
    private readonly PostingScorer _scorer;
    private readonly Typos _typos;
    private readonly ResultOrder _order;
    private readonly MarkedText _marked;
    private readonly Snippets _snippets;
    private readonly ConcurrentBag<QueryBuffers> _free = [];

    private SearchIndex(LoadedIndex index, Synonyms synonyms, RankingParameters parameters)
    {
        _index = index;
        _splitWords = new SplitWords(index);
        _expansion = new QueryExpansion(index.Terms, synonyms, parameters);
        _scorer = new PostingScorer(index, parameters, new FieldNorms(index.Documents, parameters));
        _typos = new Typos(index, parameters);
        _order = new ResultOrder(index, parameters);
        _marked = new MarkedText(index);
        _snippets = new Snippets(index, _marked);
    }

    /// <summary>The number of documents.</summary>
    public int Count => _index.Documents.Count;

    /// <summary>Whether a blob is an index of this version of the format.</summary>
    public static bool CanLoad(ReadOnlySpan<byte> blob) => blob.StartsWith(BlobReader.Format);

    /// <param name="blob">A blob from <see cref="SearchIndexBuilder"/>, which must not be changed afterwards.</param>
    /// <exception cref="InvalidDataException">It is not an index, or has another version of the format.</exception>
    public static SearchIndex Load(byte[] blob) => Load(blob, new RankingParameters());

    /// <inheritdoc cref="Load(byte[])"/>
    public static SearchIndex Load(byte[] blob, RankingParameters parameters) => Load(blob, parameters, Synonyms.Standard);

    /// <inheritdoc cref="Load(byte[])"/>
    public static SearchIndex Load(byte[] blob, RankingParameters parameters, Synonyms synonyms) => new(new LoadedIndex(blob), synonyms, parameters);

    /// <summary>Finds documents, the best first. Any text is a valid query.</summary>
    public SearchResults Search(SearchQuery query)
    {
        var buffers = _free.TryTake(out var used) ? used : new QueryBuffers(_index);
        try
        {
            return Search(query, buffers);
        }
        finally
        {
            buffers.Clear();
            _free.Add(buffers);
        }
    }

    /// <summary>The texts that were indexed, by type and slug: the next index reuses those that did not change.</summary>
    public IReadOnlyDictionary<(string Type, string Slug), KeptTexts> Texts() => Enumerable.Range(0, Count).ToDictionary(
        number => (_index.Documents.Types[_index.Documents.TypeOf[number]], _index.Read(number).Slug), number => new KeptTexts(_index, number));

    private SearchResults Search(SearchQuery query, QueryBuffers buffers)
    {
        DocumentFilter.Apply(query, _index.Documents, buffers.Allowed);
        var reads = SplitWords.MaxReads;
        var words = QueryParser.Parse(query.Text, Spanish.Is(query.Language), word => _splitWords.Of(word, ref reads, buffers), out var all);
        buffers.Query.AddRange(all.Select(word => _index.Terms.Find(word.Folded)));
        var forms = _expansion.Expand(query.Text, all, words);
        if (buffers.Allowed.AsSpan().Contains(false))
        {
            words.ForEach(word => LeaveOutHidden(word, buffers));
        }

        words = CountedWords.Rank(words, _index.Terms);
        Score(words, buffers);
        var ignored = CountedWords.Ignored(query.Text, all, words, _index);
        var meant = buffers.Found.Count == 0 ? null : DidYouMean.Of(query.Text, all, words, _index.Terms);
        if (buffers.Found.Count == 0 && all.TrueForAll(word => word.IsStopWord))
        {
            FindAll(buffers);
        }

        var matched = new MatchedWords(_index, buffers.WordOfPiece, words, forms);
        var last = (int)Math.Min((long)query.Page * query.Limit, buffers.Found.Count);
        var ranked = _order.Best(words, last, buffers);
        var hits = ranked.Take(last).Skip((int)Math.Min((long)(query.Page - 1) * query.Limit, last)).Select(hit => Show(hit, matched, buffers)).ToList();
        return new SearchResults(buffers.Found.Count, hits, FacetCounter.Count(_index.Documents, buffers.Found.Documents), meant, ignored);
    }

    // A word is known only by documents that may be seen: nothing else is told of the others.
    private void LeaveOutHidden(QueryWord word, QueryBuffers buffers)
    {
        word.Variants.RemoveAll(variant => !_index.IsInAny(variant.Term, buffers.Allowed));
        word.IsKnown = word.IsKnown && _index.IsInAny(_index.Terms.Find(word.Folded), buffers.Allowed);
    }

    private void Score(List<QueryWord> words, QueryBuffers buffers)
    {
        for (var word = 0; word < words.Count; word++)
        {
            _scorer.Score(words[word], word, _typos, buffers);
        }
    }

    private void FindAll(QueryBuffers buffers)
    {
        for (var document = 0; document < Count; document++)
        {
            if (buffers.Allowed[document])
            {
                buffers.Found.Add(document);
            }
        }
    }

    private SearchHit Show(Ranked hit, MatchedWords matched, QueryBuffers buffers)
    {
        var document = _index.Read(hit.Document);
        document.ReadTexts(buffers.Texts);
        var title = buffers.Texts[buffers.Texts.Title];
        var slug = document.Slug;
        return new SearchHit(
            _index.Documents.Types[_index.Documents.TypeOf[hit.Document]],
            slug,
            _marked.Plain(title, buffers.Html),
            _marked.Html(title, matched, buffers.Html),
            _snippets.Of(buffers.Texts, matched, buffers.Html),
            document.Url,
            Math.Round(hit.Score, 4));
    }
}
