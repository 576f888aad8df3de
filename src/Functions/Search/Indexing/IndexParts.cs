using System.Runtime.InteropServices;
using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>The parts of an index while documents are added, in the order of their numbers.</summary>
internal sealed class IndexParts
{
    private readonly TermTable _terms = new();
    private readonly Postings _postings;
    private readonly PieceTable _pieces;
    private readonly DocumentWords _words;
    private readonly DocumentTable _documents = new();
    private readonly TextPieces _kept = new();
    private readonly List<int> _found = [];

    /// <param name="documents">The number of documents that will be added.</param>
    public IndexParts(Synonyms synonyms, int documents)
    {
        _postings = new Postings(documents);
        _pieces = new PieceTable(_terms, documents);
        var forms = synonyms.Forms.Select(form => (form.Stems.Select(_terms.StemNumber).ToArray(), _terms.Add(form.Concept)));
        _words = new DocumentWords(_terms, _postings, new FormMatcher([.. forms]));
    }

    public void Add(SearchDocument document)
    {
        document.Tags.ToList().ForEach(tag => _terms.AddTermsOf(tag, _found));
        CountFound(SearchField.Tags);
        var texts = document.Kept is { } kept ? Take(kept) : Cut(document);
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
        _documents.WriteTo(blob, _pieces, piecePlaces);
        return blob.Written.ToArray();
    }

    private StoredTexts Cut(SearchDocument document) => new(
        Cut(SearchField.Title, document.Title),
        Cut(SearchField.Summary, document.Summary),
        Cut(SearchField.Body, document.Body),
        Cut(SearchField.Headings, string.Join('\n', document.Headings)));

    private StoredTexts Take(KeptTexts kept)
    {
        kept.Index.Read(kept.Document).ReadTexts(_kept);
        var pieces = kept.Index.Pieces;
        return new StoredTexts(
            Take(SearchField.Title, pieces, _kept.Title),
            Take(SearchField.Summary, pieces, _kept.Summary),
            Take(SearchField.Body, pieces, _kept.Body),
            Take(SearchField.Headings, pieces, _kept.Headings));
    }

    private Range Cut(SearchField field, string text)
    {
        var pieces = _pieces.Cut(text, _found);
        CountFound(field);
        return pieces;
    }

    private Range Take(SearchField field, PieceDictionary from, Range text)
    {
        var pieces = _pieces.Take(_kept[text], from, _found);
        CountFound(field);
        return pieces;
    }

    private void CountFound(SearchField field)
    {
        _words.Add(field, CollectionsMarshal.AsSpan(_found));
        _found.Clear();
    }
}
