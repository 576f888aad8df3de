using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>The parts of an index while documents are added, in the order of their numbers.</summary>
internal sealed class IndexParts
{
    // Enough for most collections.
    private const int DefaultPieces = 1_000;

    private readonly TermTable _terms;
    private readonly SpanishTerms _spanish = new();
    private readonly Postings _postings = new();
    private readonly LoadedIndex? _last;
    private readonly Synonyms _forms;
    private readonly PieceTable _pieces;
    private readonly FormMatcher _synonyms;
    private readonly DocumentTable _documents = new();
    private readonly TextPieces _kept = new();
    private readonly List<AddedDocument> _added;

    /// <param name="last">The index that texts are kept from; null for none.</param>
    /// <param name="documents">The number of documents that will be added.</param>
    public IndexParts(Synonyms synonyms, LoadedIndex? last, int documents)
    {
        _added = new(documents);
        (_last, _forms) = (last, synonyms);
        _terms = new TermTable(last?.Terms);
        _pieces = new PieceTable(_terms, last, last is null ? documents * DefaultPieces : WithRoom(CountingBasis.PiecesOf(last)));
        var forms = synonyms.Forms.Where(form => !form.IsOfStopWords).Select(form => (form.Stems.Select(_terms.StemNumber).ToArray(), _terms.Add(form.Concept)));
        _synonyms = new FormMatcher([.. forms]);
    }

    public void Add(SearchDocument document)
        => _added.Add(new AddedDocument(document, _pieces.Cut(string.Join('\n', document.Tags)), document.Kept is { } kept ? Take(kept.Document) : Cut(document)));

    public byte[] ToBlob()
    {
        var compounds = new Compounds(_pieces, _added.Select(added => added.Tags), _terms);
        var kept = new KeptCounts(_last, _forms, _added, _terms, _pieces, compounds);
        Count(compounds, kept);
        var blob = new BlobWriter(WithRoom(_last?.Bytes ?? 0));
        blob.Bytes(BlobReader.Format);
        var termOrder = LexiconWriter.Write(blob, _terms.Terms);
        var stemPlaces = LexiconWriter.PlacesOf(LexiconWriter.Write(blob, _terms.Stems));
        var sorted = _postings.Sort(_terms.Terms.Count);
        var postings = new BlobWriter(_last?.PostingBytes ?? 0);
        foreach (var term in termOrder)
        {
            var before = postings.Written.Length;
            sorted.Write(kept.With(term, sorted.Of(term)), postings);
            blob.Number(stemPlaces[_terms.StemOf(term)]);
            blob.Number(postings.Written.Length - before);
        }

        var termPlaces = LexiconWriter.PlacesOf(termOrder);
        _spanish.WriteTo(blob, termPlaces);
        CountingBasis.Write(blob, _forms, _pieces, compounds, termPlaces);
        blob.Part(postings.Written);
        var piecePlaces = _pieces.WriteTo(blob, termPlaces);
        _documents.WriteTo(blob, _pieces, piecePlaces, WithRoom(_last?.RecordBytes ?? 0));
        return blob.Written.ToArray();
    }

    // Only when all documents are known, it is known which words are compounds.
    private void Count(Compounds compounds, KeptCounts kept)
    {
        var words = new DocumentWords(_terms, _pieces, compounds, _synonyms);
        foreach (var (document, tags, texts) in _added)
        {
            if (Spanish.Is(document.Language))
            {
                AddSpanish(tags, texts.Title, texts.Summary, texts.Body, texts.Headings);
            }

            if (kept.LengthsOf(_documents.Count) is { } lengths)
            {
                _documents.Add(document, lengths, texts);
                continue;
            }

            words.Add(SearchField.Tags, tags);
            words.Add(SearchField.Title, texts.Title);
            words.Add(SearchField.Summary, texts.Summary);
            words.Add(SearchField.Body, texts.Body);
            words.Add(SearchField.Headings, texts.Headings);
            words.MoveTo(_postings, _documents.Count);
            _documents.Add(document, words.Lengths, texts);
        }
    }

    // More than last time, so that a few new documents need not have everything moved.
    private static int WithRoom(int last) => last + (last / 16);

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

    private StoredTexts Take(int document)
    {
        _last!.Read(document).ReadTexts(_kept);
        return new StoredTexts(_pieces.Take(_kept[_kept.Title]), _pieces.Take(_kept[_kept.Summary]), _pieces.Take(_kept[_kept.Body]), _pieces.Take(_kept[_kept.Headings]));
    }
}

/// <summary>A document in pieces.</summary>
internal sealed record AddedDocument(SearchDocument Document, Range Tags, StoredTexts Texts)
{
    public Range[] All => [Tags, Texts.Title, Texts.Summary, Texts.Body, Texts.Headings];
}
