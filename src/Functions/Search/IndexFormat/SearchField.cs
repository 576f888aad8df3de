namespace Functions.Search.IndexFormat;

/// <summary>The fields of a document, each with a weight of its own.</summary>
internal enum SearchField
{
    Title,
    Headings,
    Tags,
    Summary,
    Body,
}

internal static class SearchFields
{
    public const int Count = 5;

    /// <summary>The short fields, for which only presence counts, and their bits in a posting.</summary>
    public const int HeadingsBit = 1, TagsBit = 2, SummaryBit = 4;
}
