namespace Functions.Search.Querying;

/// <summary>
/// The parameters of the ranking. BM25F: Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields" (2004).
/// Weights have no unit. The values were tuned on one half of the judged queries of <c>tests/Benchmarks/Search</c>; those of titles also on known
/// items, all of which were used for tuning.
/// </summary>
public sealed record RankingParameters
{
    /// <summary>How fast the effect of further occurrences of a word saturates.</summary>
    public double K1 { get; init; } = 0.9;

    /// <summary>How fast the effect of a word that the query repeats saturates.</summary>
    public double K3 { get; init; } = 8;

    /// <summary>Of an occurrence in a title of usual length.</summary>
    public double TitleWeight { get; init; } = 4;

    /// <summary>Of being in a heading, however often.</summary>
    public double HeadingsWeight { get; init; } = 1.5;

    /// <summary>Of being in a tag.</summary>
    public double TagsWeight { get; init; } = 2;

    /// <summary>Of being in the summary, however often.</summary>
    public double SummaryWeight { get; init; } = 1.5;

    /// <summary>Of each occurrence in a body of usual length, up to 15.</summary>
    public double BodyWeight { get; init; } = 1;

    /// <summary>How much a long title counts less, from 0 to 1.</summary>
    public double TitleB { get; init; } = 0.5;

    /// <summary>How much a long summary, and many headings or tags, count less, from 0 to 1.</summary>
    public double ShortFieldsB { get; init; } = 0.5;

    /// <summary>How much a long body counts less, from 0 to 1.</summary>
    public double BodyB { get; init; } = 0.6;

    /// <summary>Of a word with the same stem, beside 1 for the word itself.</summary>
    public double StemWeight { get; init; } = 0.8;

    /// <summary>Of another way of saying the same.</summary>
    public double SynonymWeight { get; init; } = 0.8;

    /// <summary>Of another way of saying what stop words say together, as "how much" says cost.</summary>
    public double StopWordSynonymWeight { get; init; } = 0.4;

    /// <summary>Of two words of the query, without a hyphen, that a document has as one.</summary>
    public double CompoundWeight { get; init; } = 0.5;

    /// <summary>Of a word that the last word of the query begins.</summary>
    public double PrefixWeight { get; init; } = 0.8;

    /// <summary>Of a word one edit away; twice for two.</summary>
    public double TypoWeight { get; init; } = 0.6;

    /// <summary>The share of documents up to which a word counts as so rare that it may be a typing mistake; a single document always does.</summary>
    public double RareShare { get; init; } = 0.001;

    /// <summary>Of two words of the query next to each other, as in the query; less the farther apart they are.</summary>
    public double ProximityWeight { get; init; } = 0.2;

    /// <summary>Of a stop word of the query in a title that says something else of it too.</summary>
    public double StopWordWeight { get; init; } = 0.1;

    /// <summary>Of a title that says all of the query; less for a part of it.</summary>
    public double InTitleWeight { get; init; } = 2;

    /// <summary>Of a title that is the query and nothing else.</summary>
    public double WholeTitleWeight { get; init; } = 2;
}
