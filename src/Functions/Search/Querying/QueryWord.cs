namespace Functions.Search.Querying;

/// <summary>A word of a query, and the terms that match it.</summary>
internal sealed class QueryWord(string folded, Range place, int position)
{
    /// <summary>Lower case, without accents.</summary>
    public string Folded { get; } = folded;

    /// <summary>Its range in the query.</summary>
    public Range Place { get; } = place;

    /// <summary>Its number among the words of the query, including stop words.</summary>
    public int Position { get; } = position;

    /// <summary>How often the query has it.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Whether it may be unfinished.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Whether it is a stop word: then only its completions are searched.</summary>
    public bool IsStopWord { get; init; }

    /// <summary>Whether it is read as Spanish.</summary>
    public bool IsSpanish { get; init; }

    /// <summary>Whether it stands for stop words that mean something together ("how much"): no title needs to have it.</summary>
    public bool IsOfStopWords { get; init; }

    /// <summary>Whether it finds nothing by itself, and only lifts what other words found.</summary>
    public bool OnlyLifts { get; init; }

    /// <summary>The word itself, words with its stem, synonyms and completions.</summary>
    public List<Variant> Variants { get; } = [];

    /// <summary>Corrections of a typing mistake, the most likely first.</summary>
    public List<Variant> Corrections { get; } = [];

    /// <summary>Whether corrections are looked for.</summary>
    public bool MayBeMistyped { get; set; } = true;

    /// <summary>Whether any document has the word itself.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Whether any document was found by it; set when it is scored.</summary>
    public bool IsFound { get; set; }

    /// <summary>Its inverse document frequency, which is set when it is scored.</summary>
    public double Idf { get; set; }
}

/// <summary>A term that matches a word of the query, and its weight.</summary>
/// <param name="InTitles">Whether it is searched in titles only.</param>
internal readonly record struct Variant(int Term, float Weight, bool InTitles = false);

/// <summary>Another way to write a word of the query, as stems: a synonym, or the parts of a compound.</summary>
/// <param name="Between">What may stand between its words.</param>
internal sealed record OtherForm(int[] Stems, QueryWord Word, Between Between = Between.Anything);

/// <summary>What may stand between the words of a form.</summary>
internal enum Between
{
    /// <summary>Stop words and any separators, in a synonym.</summary>
    Anything,

    /// <summary>In a compound.</summary>
    SpaceOrHyphen,

    /// <summary>In a compound that begins with a stop word or a few letters: "in form" is not "inform".</summary>
    Hyphen,
}
