using Functions.Search.Analysis;

namespace Functions.Search.IndexFormat;

/// <summary>The parts of an index in memory.</summary>
internal sealed class LoadedIndex
{
    private readonly byte[] _blob;
    private readonly int _postings;
    private readonly int _records;
    private readonly Range _basis;
    private readonly HashSet<int> _stopWords;

    public LoadedIndex(byte[] blob)
    {
        _blob = blob;
        var reader = new BlobReader(blob);
        if (!blob.AsSpan().StartsWith(BlobReader.Format))
        {
            throw new InvalidDataException("This is not a search index of this version.");
        }

        reader.Bytes(BlobReader.Format.Length);
        Terms = new TermDictionary(ref reader);
        _basis = Skip(ref reader);
        _postings = Skip(ref reader).Start.Value;
        Pieces = new PieceDictionary(blob, ref reader, Terms.Count);
        Documents = new DocumentSet(ref reader);
        _records = Skip(ref reader).Start.Value;
        _stopWords = [.. StopWords.All.Select(word => Terms.Find(word)).Where(term => term >= 0)];
    }

    public TermDictionary Terms { get; }

    public PieceDictionary Pieces { get; }

    public DocumentSet Documents { get; }

    /// <summary>What the documents were counted by: only the next index needs it.</summary>
    public BlobReader Basis => new(_blob.AsSpan(_basis));

    public int Bytes => _blob.Length;

    public int PostingBytes => Terms.PostingBytes;

    public int RecordBytes => Bytes - _records;

    public bool IsStopWord(int term) => _stopWords.Contains(term);

    public ReadOnlySpan<byte> PostingsOf(int term) => _blob.AsSpan(_postings)[Terms.PostingsOf(term)];

    /// <summary>Lists the documents whose titles have a term.</summary>
    public void ReadTitles(int term, List<int> documents)
    {
        documents.Clear();
        var postings = new BlobReader(PostingsOf(term));
        var end = postings.Number();
        end += postings.At;
        for (var document = -1; postings.At < end;)
        {
            document += postings.Number();
            documents.Add(document);
        }
    }

    /// <summary>Lists the documents that have a term: those that have it in their titles, then those that have it elsewhere, which may be the same.</summary>
    public void ReadDocuments(int term, List<int> documents)
    {
        ReadTitles(term, documents);
        var postings = new BlobReader(PostingsOf(term));
        postings.Bytes(postings.Number());
        for (var document = -1; !postings.IsAtEnd;)
        {
            var next = postings.Number();
            document += next >> 1;
            documents.Add(document);
            postings.Bytes(next & 1);
        }
    }

    /// <summary>Whether any of some documents has a term. A stop word is not recorded in bodies, and counts as being everywhere.</summary>
    public bool IsInAny(int term, bool[] documents)
    {
        if (IsStopWord(term))
        {
            return true;
        }

        var postings = new BlobReader(PostingsOf(term));
        var titles = postings.Number();
        titles += postings.At;
        for (var document = -1; postings.At < titles;)
        {
            document += postings.Number();
            if (documents[document])
            {
                return true;
            }
        }

        for (var document = -1; !postings.IsAtEnd;)
        {
            var next = postings.Number();
            document += next >> 1;
            postings.Bytes(next & 1);
            if (documents[document])
            {
                return true;
            }
        }

        return false;
    }

    // A part, preceded by its length.
    private static Range Skip(ref BlobReader reader)
    {
        var length = reader.Number();
        reader.Bytes(length);
        return (reader.At - length)..reader.At;
    }

    public StoredDocument Read(int document) => new(this, _blob.AsSpan(_records)[Documents.RecordOf(document)]);
}
