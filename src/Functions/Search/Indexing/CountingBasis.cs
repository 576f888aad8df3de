using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>What the documents of an index were counted by, besides their own words, for the next index: the synonyms, and which words are joined to compounds.</summary>
internal static class CountingBasis
{
    public static void Write(BlobWriter blob, Synonyms synonyms, PieceTable pieces, Compounds compounds, int[] termPlaces)
    {
        var basis = new BlobWriter();
        basis.Text(VersionOf(synonyms));
        basis.Number(pieces.Total);
        var pairs = compounds.Pairs.Select(pair => ((long)termPlaces[pair.First] << 32) | (uint)termPlaces[pair.Second]).ToArray();
        Array.Sort(pairs);
        basis.Number(pairs.Length);
        foreach (var pair in pairs)
        {
            basis.Number((int)(pair >> 32));
            basis.Number((int)pair);
        }

        blob.Part(basis.Written);
    }

    public static bool IsOf(LoadedIndex index, Synonyms synonyms) => index.Basis.Text() == VersionOf(synonyms);

    /// <summary>The number of pieces in all texts.</summary>
    public static int PiecesOf(LoadedIndex index)
    {
        var basis = index.Basis;
        basis.Text();
        return basis.Number();
    }

    /// <summary>The pairs of terms that are joined.</summary>
    public static (int First, int Second)[] PairsOf(LoadedIndex index)
    {
        var basis = index.Basis;
        basis.Text();
        basis.Number();
        var pairs = new (int, int)[basis.Number()];
        for (var at = 0; at < pairs.Length; at++)
        {
            pairs[at] = (basis.Number(), basis.Number());
        }

        return pairs;
    }

    private static string VersionOf(Synonyms synonyms)
    {
        var forms = synonyms.Forms.Select(form => $"{form.Concept}={string.Join(' ', form.Stems)}");
        return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(string.Join('\n', forms))).ToString("x", CultureInfo.InvariantCulture);
    }
}
