using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>The parts of an index while documents are added, in the order of their numbers.</summary>
internal sealed class IndexParts
{
    private readonly TermTable _terms = new();
    private readonly SpanishTerms _spanish = new();
    private readonly Postings _postings;
    private readonly PieceTable _pieces;
    private readonly FormMatcher _synonyms;
    private readonly DocumentTable _documents = new();
    private readonly TextPieces _kept = new();
    private readonly List<(SearchDocument Document, Range Tags, StoredTexts Texts)> _added;

    /// <param name="documents">The number of documents that will be added.</param>
    public IndexParts(Synonyms synonyms, int documents)
    {
        _added = new(documents);
        _postings = new Postings(documents);
        _pieces = new PieceTable(_terms, documents);
        var forms = synonyms.Forms.Where(form => !form.IsOfStopWords).Select(form => (form.Stems.Select(_terms.StemNumber).ToArray(), _terms.Add(form.Concept)));
        _synonyms = new FormMatcher([.. forms]);
    }

    public void Add(SearchDocument document)
        => _added.Add((document, _pieces.Cut(string.Join('\n', document.Tags)), document.Kept is { } kept ? Take(kept) : Cut(document)));

    public byte[] ToBlob()
    {
        Count();
        var blob = new BlobWriter();
        blob.Bytes(BlobReader.Format);
        var termOrder = LexiconWriter.Write(blob, _terms.Terms);
        var stemPlaces = LexiconWriter.PlacesOf(LexiconWriter.Write(blob, _terms.Stems));
        var sorted = _postings.Sort(_terms.Terms.Count);
        var postings = new BlobWriter();
        foreach (var term in termOrder)
        {
            var before = postings.Written.Length;
            sorted.Write(term, postings);
            blob.Number(stemPlaces[_terms.StemOf(term)]);
            blob.Number(postings.Written.Length - before);
        }

        var termPlaces = LexiconWriter.PlacesOf(termOrder);
        _spanish.WriteTo(blob, termPlaces);
        blob.Part(postings.Written);
        var piecePlaces = _pieces.WriteTo(blob, termPlaces);
        _documents.WriteTo(blob, _pieces, piecePlaces);
        return blob.Written.ToArray();
    }

    // Only when all documents are known, it is known which words are compounds.
    private void Count()
    {
        var words = new DocumentWords(_terms, _pieces, new Compounds(_pieces, _added.Select(added => added.Tags), _terms), _synonyms);
        foreach (var (document, tags, texts) in _added)
        {
            words.Add(SearchField.Tags, tags);
            words.Add(SearchField.Title, texts.Title);
            words.Add(SearchField.Summary, texts.Summary);
            words.Add(SearchField.Body, texts.Body);
            words.Add(SearchField.Headings, texts.Headings);
            if (Spanish.Is(document.Language))
            {
                AddSpanish(tags, texts.Title, texts.Summary, texts.Body, texts.Headings);
            }

            words.MoveTo(_postings, _documents.Count);
            _documents.Add(document, words.Lengths, texts);
        }
    }

    private void AddSpanish(params ReadOnlySpan<Range> texts)
    {
        foreach (var text in texts)
        {
            foreach (var piece in _pieces[text])
            {
                if (_pieces.TermOf(piece) is >= 0 and var term)
                {
                    _spanish.Add(term, _terms.Terms[term]);
                }
            }
        }
    }

    private StoredTexts Cut(SearchDocument document) => new(
        _pieces.Cut(document.Title),
        _pieces.Cut(document.Summary),
        _pieces.Cut(document.Body),
        _pieces.Cut(string.Join('\n', document.Headings)));

    private StoredTexts Take(KeptTexts kept)
    {
        kept.Index.Read(kept.Document).ReadTexts(_kept);
        var pieces = kept.Index.Pieces;
        return new StoredTexts(
            _pieces.Take(_kept[_kept.Title], pieces),
            _pieces.Take(_kept[_kept.Summary], pieces),
            _pieces.Take(_kept[_kept.Body], pieces),
            _pieces.Take(_kept[_kept.Headings], pieces));
    }
}
