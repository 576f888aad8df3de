using System.Text;
using Functions.Search.Analysis;

namespace Functions.Search.IndexFormat;

/// <summary>A sorted list of words in UTF-8.</summary>
internal sealed class Lexicon
{
    private const int MaxBytes = Folding.MaxLetters * 3;

    private readonly byte[] _bytes;
    private readonly int[] _starts;

    public Lexicon(ref BlobReader blob)
    {
        _starts = new int[blob.Number() + 1];
        _bytes = new byte[blob.Number()];
        var (last, start) = (0, 0);
        for (var word = 0; word < Count; word++)
        {
            var shared = blob.Number();
            var own = blob.Bytes(blob.Number());
            _bytes.AsSpan(last, shared).CopyTo(_bytes.AsSpan(start));
            own.CopyTo(_bytes.AsSpan(start + shared));
            (last, start) = (start, start + shared + own.Length);
            _starts[word + 1] = start;
        }
    }

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<byte> this[int word] => _bytes.AsSpan(_starts[word], _starts[word + 1] - _starts[word]);

    /// <returns>The word's number, or the complement of the position where it would be.</returns>
    public int Find(ReadOnlySpan<char> word)
    {
        Span<byte> key = stackalloc byte[MaxBytes];
        return Search(key[..Encoding.UTF8.GetBytes(word, key)], ofPrefix: false);
    }

    /// <summary>The words that begin with a prefix: from the first number up to, excluding, the second.</summary>
    public (int From, int To) StartingWith(ReadOnlySpan<char> prefix)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        var key = bytes[..Encoding.UTF8.GetBytes(prefix, bytes)];
        var from = Search(key, ofPrefix: false);
        return (from < 0 ? ~from : from, ~Search(key, ofPrefix: true));
    }

    // With ofPrefix, words that begin with the key count as less than it: the search ends after all of them.
    private int Search(ReadOnlySpan<byte> key, bool ofPrefix)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = ofPrefix && this[middle].StartsWith(key) ? -1 : this[middle].SequenceCompareTo(key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
