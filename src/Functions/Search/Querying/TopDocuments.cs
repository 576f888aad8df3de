using System.Runtime.InteropServices;

namespace Functions.Search.Querying;

/// <summary>Selects the best documents in order: by score, then the newer first.</summary>
internal static class TopDocuments
{
    public static List<Ranked> Of(ReadOnlySpan<int> found, float[] scores, int max)
    {
        // The worst of the best so far is on top, to be replaced by a better one.
        var best = new PriorityQueue<Ranked, Ranked>(max + 1, Comparer<Ranked>.Create((one, other) => Ranked.BestFirst(other, one)));
        foreach (var document in found)
        {
            var ranked = new Ranked(document, scores[document]);
            if (best.Count < max)
            {
                best.Enqueue(ranked, ranked);
            }
            else if (Ranked.BestFirst(ranked, best.Peek()) < 0)
            {
                best.DequeueEnqueue(ranked, ranked);
            }
        }

        var ordered = new List<Ranked>(best.Count);
        while (best.TryDequeue(out var ranked, out _))
        {
            ordered.Add(ranked);
        }

        ordered.Reverse();
        return ordered;
    }
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ranked(int Document, double Score)
{
    public static int BestFirst(Ranked one, Ranked other)
        => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Document.CompareTo(other.Document);
}
