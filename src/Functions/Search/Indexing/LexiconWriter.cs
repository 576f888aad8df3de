using System.Buffers.Binary;
using System.Text;

namespace Functions.Search.Indexing;

/// <summary>Writes a sorted list of words with front coding: each as the bytes that it does not share with the word before.</summary>
internal static class LexiconWriter
{
    /// <returns>The words' numbers in the order of their UTF-8 bytes.</returns>
    public static int[] Write(BlobWriter blob, IReadOnlyList<string> words)
    {
        var bytes = words.Select(Encoding.UTF8.GetBytes).ToArray();
        var order = Sort(bytes);
        var parts = new BlobWriter();
        var last = ReadOnlySpan<byte>.Empty;
        var total = 0;
        foreach (var word in order)
        {
            var shared = bytes[word].AsSpan().CommonPrefixLength(last);
            parts.Number(shared);
            parts.Part(bytes[word].AsSpan(shared));
            total += bytes[word].Length;
            last = bytes[word];
        }

        blob.Number(order.Length);
        blob.Number(total);
        blob.Bytes(parts.Written);
        return order;
    }

    // By the first eight bytes as a number, which tells nearly all words apart, and then those that have the same.
    private static int[] Sort(byte[][] words)
    {
        var order = Enumerable.Range(0, words.Length).ToArray();
        var keys = Array.ConvertAll(words, KeyOf);
        Array.Sort(keys, order);
        for (var (from, to) = (0, 1); from < keys.Length; (from, to) = (to, to + 1))
        {
            while (to < keys.Length && keys[to] == keys[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                order.AsSpan(from, to - from).Sort((one, other) => words[one].AsSpan().SequenceCompareTo(words[other]));
            }
        }

        return order;
    }

    private static ulong KeyOf(byte[] word)
    {
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        word.AsSpan(0, Math.Min(word.Length, key.Length)).CopyTo(key);
        return BinaryPrimitives.ReadUInt64BigEndian(key);
    }

    /// <summary>Inverts an order: from a word's number to its position.</summary>
    public static int[] PlacesOf(int[] order)
    {
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return places;
    }
}
