using System.Text;

namespace Functions.Search.Indexing;

/// <summary>Writes a sorted list of words with front coding: each as the bytes that it does not share with the word before.</summary>
internal static class LexiconWriter
{
    /// <returns>The words' numbers in the order of their UTF-8 bytes.</returns>
    public static int[] Write(BlobWriter blob, IReadOnlyList<string> words)
    {
        var bytes = words.Select(Encoding.UTF8.GetBytes).ToArray();
        var order = Enumerable.Range(0, bytes.Length).ToArray();
        Array.Sort(order, (one, other) => bytes[one].AsSpan().SequenceCompareTo(bytes[other]));
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
