using System.Text;

namespace Functions.Search.IndexFormat;

/// <summary>The pieces that the stored texts are made of: words as written, and separators.</summary>
internal sealed class PieceDictionary
{
    private readonly byte[] _blob;
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly int[] _terms;
    private readonly int[] _groupStarts;
    private readonly int[] _groups;

    /// <param name="terms">The number of terms.</param>
    public PieceDictionary(byte[] blob, ref BlobReader reader, int terms)
    {
        _blob = blob;
        var count = reader.Number();
        _starts = new int[count];
        _lengths = new int[count];
        _terms = new int[count];
        _groupStarts = new int[terms + 1];
        for (var piece = 0; piece < count; piece++)
        {
            _lengths[piece] = reader.Number();
            _starts[piece] = reader.At;
            reader.Bytes(_lengths[piece]);
            _terms[piece] = reader.Number() - 1;
        }

        _groups = Grouping.Of(_terms, _groupStarts);
    }

    public int Count => _terms.Length;

    /// <returns>The term of a word; negative for a separator.</returns>
    public int TermOf(int piece) => _terms[piece];

    /// <summary>The spellings of a term.</summary>
    public ReadOnlySpan<int> PiecesOf(int term) => _groups.AsSpan(_groupStarts[term], _groupStarts[term + 1] - _groupStarts[term]);

    public string TextOf(int piece) => Encoding.UTF8.GetString(_blob, _starts[piece], _lengths[piece]);

    public int CopyTo(int piece, Span<char> text) => Encoding.UTF8.GetChars(BytesOf(piece), text);

    public ReadOnlySpan<byte> BytesOf(int piece) => _blob.AsSpan(_starts[piece], _lengths[piece]);
}
