using Functions.Search.Analysis;
using Functions.Search.Reading;

namespace Functions.Search.Indexing;

/// <summary>The parts of an index while documents are added, in the order of their numbers.</summary>
internal sealed class IndexParts
{
    private readonly TermTable _terms = new();
    private readonly Postings _postings = new();
    private readonly PieceTable _pieces;
    private readonly DocumentWords _words;
    private readonly DocumentTable _documents = new();
    private readonly TextPieces _kept = new();

    public IndexParts(Synonyms synonyms)
    {
        _pieces = new PieceTable(_terms);
        var forms = synonyms.Forms.Select(form => (form.Stems.Select(_terms.StemNumber).ToArray(), _terms.Add(form.Concept)));
        _words = new DocumentWords(_terms, _postings, new FormMatcher([.. forms]));
    }

    public void Add(SearchDocument document)
    {
        _words.BeginDocument();
        _words.BeginField(SearchField.Tags);
        document.Tags.ToList().ForEach(_words.AddText);
        document.Kept?.Index.Read(document.Kept.Document).ReadTexts(_kept);
        var texts = new StoredTexts(
            Cut(SearchField.Title, document.Title),
            Cut(SearchField.Summary, document.Summary),
            document.Kept is null ? Cut(SearchField.Body, document.Body) : Take(SearchField.Body, document.Kept, _kept.Body),
            document.Kept is null ? Cut(SearchField.Headings, string.Join('\n', document.Headings)) : Take(SearchField.Headings, document.Kept, _kept.Headings));
        _words.EndField();
        _words.MoveTo(_documents.Count);
        _documents.Add(document, _words.Lengths, texts);
    }

    public byte[] ToBlob()
    {
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

        blob.Part(postings.Written);
        var piecePlaces = _pieces.WriteTo(blob, LexiconWriter.PlacesOf(termOrder));
        _documents.WriteTo(blob, piecePlaces);
        return blob.Written.ToArray();
    }

    private int[] Cut(SearchField field, string text)
    {
        _words.BeginField(field);
        return _pieces.Cut(text, _words.Add);
    }

    private int[] Take(SearchField field, KeptTexts kept, Range text)
    {
        _words.BeginField(field);
        return _pieces.Take(_kept[text], kept.Index.Pieces, _words.Add);
    }
}
