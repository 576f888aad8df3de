using System.Runtime.InteropServices;
using System.Text;

namespace Functions.Search.IndexFormat;

/// <summary>The stored fields of a document. Its texts are pieces, which are joined only when they are shown.</summary>
internal readonly ref struct StoredDocument
{
    private readonly ReadOnlySpan<byte> _slug;
    private readonly ReadOnlySpan<byte> _texts;
    private readonly LoadedIndex _index;
    private readonly int _place;

    public StoredDocument(LoadedIndex index, ReadOnlySpan<byte> record)
    {
        var reader = new BlobReader(record);
        _index = index;
        _slug = reader.Bytes(reader.Number());
        _place = reader.Number();
        _texts = record[reader.At..];
    }

    public string Slug => Encoding.UTF8.GetString(_slug);

    public string Url => _index.Documents.Url(_place, Slug);

    /// <summary>The pieces of title, summary, body and headings.</summary>
    /// <param name="texts">Receives the pieces; previous content is lost.</param>
    public void ReadTexts(TextPieces texts)
    {
        var reader = new BlobReader(_texts);
        texts.Clear();
        texts.Title = ReadText(ref reader, texts.Pieces);
        texts.Summary = ReadText(ref reader, texts.Pieces);
        texts.Body = ReadText(ref reader, texts.Pieces);
        texts.Headings = ReadText(ref reader, texts.Pieces);
    }

    /// <summary>The pieces of the title alone.</summary>
    /// <param name="texts">Receives the pieces; previous content is lost.</param>
    public void ReadTitle(TextPieces texts)
    {
        var reader = new BlobReader(_texts);
        texts.Clear();
        texts.Title = ReadText(ref reader, texts.Pieces);
    }

    private static Range ReadText(ref BlobReader reader, List<int> pieces)
    {
        var start = pieces.Count;
        CollectionsMarshal.SetCount(pieces, start + reader.Number());
        reader.Numbers(CollectionsMarshal.AsSpan(pieces)[start..]);
        return start..pieces.Count;
    }
}

/// <summary>The texts of one document as numbers of their pieces; reused for the next document.</summary>
internal sealed class TextPieces
{
    public List<int> Pieces { get; } = [];

    public Range Title { get; set; }

    public Range Summary { get; set; }

    public Range Body { get; set; }

    public Range Headings { get; set; }

    public ReadOnlySpan<int> this[Range range] => CollectionsMarshal.AsSpan(Pieces)[range];

    public void Clear() => Pieces.Clear();
}
