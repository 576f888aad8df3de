using System.Runtime.InteropServices;

namespace Functions.Search.IndexFormat;

/// <summary>The documents of an index: the values for filters and facets, and the positions of the rest.</summary>
internal sealed class DocumentSet
{
    private readonly int[] _records;
    private readonly int[] _tagStarts;
    private readonly List<int> _tags = [];
    private readonly int[] _lengths;
    private readonly string[] _places;

    public DocumentSet(ref BlobReader blob)
    {
        Count = blob.Number();
        Types = blob.Texts();
        Languages = blob.Texts();
        Tags = blob.Texts();
        _places = blob.Texts();
        TypeOf = new int[Count];
        LanguageOf = new int[Count];
        From = new long[Count];
        Until = new long[Count];
        _tagStarts = new int[Count + 1];
        _lengths = new int[Count * SearchFields.Count];
        for (var document = 0; document < Count; document++)
        {
            ReadFacts(ref blob, document);
        }

        _records = new int[Count + 1];
        for (var document = 0; document < Count; document++)
        {
            _records[document + 1] = _records[document] + blob.Number();
        }
    }

    public int Count { get; }

    public string[] Types { get; }

    public string[] Languages { get; }

    public string[] Tags { get; }

    /// <summary>For each document, the number of its type.</summary>
    public int[] TypeOf { get; }

    /// <summary>For each document, the number of its language.</summary>
    public int[] LanguageOf { get; }

    /// <summary>For each document, from when it is visible, in milliseconds since 1970; 0 for always.</summary>
    public long[] From { get; }

    /// <summary>For each document, until when it is visible, in milliseconds since 1970; 0 for never.</summary>
    public long[] Until { get; }

    public bool IsScheduled { get; private set; }

    public ReadOnlySpan<int> TagsOf(int document)
        => CollectionsMarshal.AsSpan(_tags)[_tagStarts[document].._tagStarts[document + 1]];

    /// <summary>The number of words in a field, without stop words.</summary>
    public int LengthOf(int document, SearchField field) => _lengths[(document * SearchFields.Count) + (int)field];

    /// <summary>The inverse document frequency of a term.</summary>
    public double Idf(int documents) => Math.Log(1 + ((Count - documents + 0.5) / (documents + 0.5)));

    public Range RecordOf(int document) => _records[document].._records[document + 1];

    public string Url(int place, string slug) => (place & 1) == 0 ? _places[place >> 1] : _places[place >> 1] + slug;

    private void ReadFacts(ref BlobReader blob, int document)
    {
        TypeOf[document] = blob.Number();
        LanguageOf[document] = blob.Number();
        for (var tags = blob.Number(); tags > 0; tags--)
        {
            _tags.Add(blob.Number());
        }

        _tagStarts[document + 1] = _tags.Count;
        From[document] = blob.LongNumber();
        Until[document] = blob.LongNumber();
        IsScheduled |= From[document] != 0 || Until[document] != 0;
        for (var field = 0; field < SearchFields.Count; field++)
        {
            _lengths[(document * SearchFields.Count) + field] = blob.Number();
        }
    }
}
