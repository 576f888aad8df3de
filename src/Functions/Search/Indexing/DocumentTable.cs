namespace Functions.Search.Indexing;

/// <summary>What the index stores of each document besides its terms.</summary>
internal sealed class DocumentTable
{
    private readonly StringTable _types = new();
    private readonly StringTable _languages = new();
    private readonly StringTable _tags = new();
    private readonly StringTable _places = new();
    private readonly BlobWriter _facts = new();
    private readonly List<(SearchDocument Document, StoredTexts Texts)> _stored = [];

    public int Count => _stored.Count;

    public void Add(SearchDocument document, IReadOnlyList<int> lengths, StoredTexts texts)
    {
        _facts.Number(_types.IdOf(document.Type));
        _facts.Number(_languages.IdOf(document.Language));
        var tags = document.Tags.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        _facts.Number(tags.Count);
        tags.ForEach(tag => _facts.Number(_tags.IdOf(tag)));
        _facts.Number(Moment(document.VisibleFrom));
        _facts.Number(Moment(document.VisibleUntil));
        foreach (var length in lengths)
        {
            _facts.Number(length);
        }

        _stored.Add((document, texts));
    }

    /// <param name="places">From a piece's number to its number in the index.</param>
    /// <param name="bytes">About how many bytes the records take.</param>
    public void WriteTo(BlobWriter blob, PieceTable pieces, int[] places, int bytes)
    {
        var records = new BlobWriter(bytes);
        var lengths = new BlobWriter();
        foreach (var (document, texts) in _stored)
        {
            var before = records.Written.Length;
            WriteRecord(records, document, texts, pieces, places);
            lengths.Number(records.Written.Length - before);
        }

        blob.Number(Count);
        blob.Texts(_types.Texts);
        blob.Texts(_languages.Texts);
        blob.Texts(_tags.Texts);
        blob.Texts(_places.Texts);
        blob.Bytes(_facts.Written);
        blob.Bytes(lengths.Written);
        blob.Part(records.Written);
    }

    private void WriteRecord(BlobWriter record, SearchDocument document, StoredTexts texts, PieceTable pieces, int[] places)
    {
        // Nearly every address is a folder of the site and the slug.
        var isPlace = document.Url.EndsWith(document.Slug, StringComparison.Ordinal);
        record.Text(document.Slug);
        record.Number((_places.IdOf(isPlace ? document.Url.AsSpan(0, document.Url.Length - document.Slug.Length) : document.Url) << 1) | (isPlace ? 1 : 0));
        foreach (var text in new[] { texts.Title, texts.Summary, texts.Body, texts.Headings })
        {
            record.Number(pieces[text].Length);
            record.Places(pieces[text], places);
        }
    }

    private static ulong Moment(DateTimeOffset? moment) => moment is { } known ? (ulong)Math.Max(1, known.ToUnixTimeMilliseconds()) : 0;
}

/// <summary>The stored texts, each as the position of its pieces.</summary>
internal sealed record StoredTexts(Range Title, Range Summary, Range Body, Range Headings);
