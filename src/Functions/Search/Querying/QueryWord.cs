namespace Functions.Search.Querying;

/// <summary>A word of a query, and the terms that it may stand for.</summary>
internal sealed class QueryWord(string folded, Range place, int position)
{
    /// <summary>Lower case, without accents.</summary>
    public string Folded { get; } = folded;

    /// <summary>Where it is in the query.</summary>
    public Range Place { get; } = place;

    /// <summary>Its number among the words of the query, stop words too.</summary>
    public int Position { get; } = position;

    /// <summary>Whether it may be unfinished.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Whether it is a stop word: only what it begins is looked for.</summary>
    public bool IsStopWord { get; init; }

    /// <summary>The word itself, its family, its synonyms, what it begins.</summary>
    public List<Variant> Variants { get; } = [];

    /// <summary>Words that it may have been meant to be, the likeliest first.</summary>
    public List<Variant> Corrections { get; } = [];

    /// <summary>Whether some document has the word itself.</summary>
    public bool IsKnown { get; set; }

    /// <summary>How much it says: its inverse document frequency. Known once it was looked for.</summary>
    public double Idf { get; set; }
}

/// <summary>A term that a word of the query may stand for, and how much it counts.</summary>
/// <param name="InTitles">Whether it is looked for in titles only.</param>
internal readonly record struct Variant(int Term, float Weight, bool InTitles = false);
