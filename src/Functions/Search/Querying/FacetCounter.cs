using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Counts types and tags over all matching documents.</summary>
internal static class FacetCounter
{
    private const int MaxTags = 20;

    public static SearchFacets Count(DocumentSet documents, ReadOnlySpan<int> found)
    {
        var types = new int[documents.Types.Length];
        var tags = new int[documents.Tags.Length];
        foreach (var document in found)
        {
            types[documents.TypeOf[document]]++;
            foreach (var tag in documents.TagsOf(document))
            {
                tags[tag]++;
            }
        }

        return new SearchFacets(Best(documents.Types, types, types.Length), Best(documents.Tags, tags, MaxTags));
    }

    private static List<Facet> Best(string[] values, int[] counts, int max)
    {
        var present = new List<int>();
        for (var value = 0; value < counts.Length; value++)
        {
            if (counts[value] > 0)
            {
                present.Add(value);
            }
        }

        present.Sort((one, other) => counts[one] != counts[other] ? counts[other].CompareTo(counts[one]) : string.CompareOrdinal(values[one], values[other]));
        return present.Take(max).Select(value => new Facet(values[value], counts[value])).ToList();
    }
}
