using Functions.Search.Indexing;
using Functions.Search.Querying;

namespace Benchmarks.Search;

/// <summary>
/// Questions of any length, beside plain BM25 with stems: the judged queries by length, as people put them into sentences, and with the text of
/// a relevant document, which then does not count as found; and the summaries of a blog, whose articles are searched without them.
/// </summary>
internal static class LongQuestions
{
    private const int Top = 10;
    private const int MaxShort = 8;
    private const int MaxMedium = 13;
    private const int MinSummary = 20;
    private const int Repetitions = 3;

    private static readonly string[] Sentences =
    [
        "I am looking for {0} and would like to know what has been written about it so far, because I need it for my work.",
        "Can you please tell me everything that you know about {0}?",
        "What are the most important things that one should know about {0}, and where could I read more about it?",
        "We would be grateful for any papers, reports or other documents that deal with {0}, either in theory or in practice",
        "How does one go about {0}, and which methods have been used for it by others, and with what results?",
    ];

    public static void Report(JudgedSet judged, IReadOnlyList<SearchDocument> blog)
    {
        Console.WriteLine("| questions | number | words | this, nDCG@10 | plain BM25 with stems | p50, ms of CPU | p99 |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, questions) in Of(judged).GroupBy(question => question.Kind).Select(group => (group.Key, group.ToList())))
        {
            Print(name, questions, judged.Documents);
        }

        Print("summaries, of which the article is sought", Of(blog), [.. blog.Select(document => document with { Summary = "" })]);
    }

    private static void Print(string name, IReadOnlyList<LongQuestion> questions, IReadOnlyList<SearchDocument> documents)
    {
        var index = SearchIndex.Load(SearchIndexBuilder.Build(documents));
        var plain = new PlainBm25(documents);
        var own = questions.Average(question => question.Gain(Find(index, question.Text)));
        var other = questions.Average(question => question.Gain(plain.Find(question.Text, Top + 1)));
        var times = questions.Select(question => Enumerable.Range(0, Repetitions).Min(_ => Time(index, question.Text))).Order().ToList();
        Console.WriteLine(
            $"| {name} | {questions.Count} | {questions.Average(question => question.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length):0} | "
            + $"{own:0.0000} | {other:0.0000} | {times[times.Count / 2]:0.00} | {times[times.Count * 99 / 100]:0.00} |");
    }

    private static IEnumerable<string> Find(SearchIndex index, string text)
        => index.Search(new SearchQuery(text, DateTimeOffset.MaxValue) { Limit = Top + 1 }).Items.Select(hit => hit.Slug);

    private static double Time(SearchIndex index, string text)
    {
        var start = ThreadTime.Milliseconds;
        index.Search(new SearchQuery(text, DateTimeOffset.MaxValue));
        return ThreadTime.Milliseconds - start;
    }

    private static IEnumerable<LongQuestion> Of(JudgedSet judged)
    {
        var texts = judged.Documents.ToDictionary(document => document.Slug, document => document.Body.ReplaceLineEndings(" "), StringComparer.Ordinal);
        foreach (var ((key, query), at) in judged.Queries.Select((pair, at) => (pair, at)))
        {
            var relevant = judged.Relevant[key].ToList();
            var text = query.ToLowerInvariant();
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            yield return new LongQuestion(words <= MaxShort ? "short" : words <= MaxMedium ? "medium" : "long", text, relevant, "");
            yield return new LongQuestion("as a sentence", string.Format(System.Globalization.CultureInfo.InvariantCulture, Sentences[at % Sentences.Length], text), relevant, "");
            if (relevant.Count > 1)
            {
                yield return new LongQuestion("text of a relevant document", texts[relevant[0]], relevant[1..], relevant[0]);
                yield return new LongQuestion("query and that text", $"{text}. {texts[relevant[0]]}", relevant[1..], relevant[0]);
                yield return new LongQuestion("that text and query", $"{texts[relevant[0]]}. {text}", relevant[1..], relevant[0]);
                yield return new LongQuestion("two such texts", $"{texts[relevant[0]]}. {texts[relevant[1]]}", relevant[1..], relevant[0]);
            }
        }
    }

    private static List<LongQuestion> Of(IReadOnlyList<SearchDocument> blog) => [.. blog
        .Where(document => document.Summary.Split(' ').Length >= MinSummary)
        .Select(document => new LongQuestion("", document.Summary, [document.Slug], ""))];
}

/// <param name="Given">A document that the question was made of, which does not count as found.</param>
internal sealed record LongQuestion(string Kind, string Text, IReadOnlyList<string> Relevant, string Given)
{
    private const int Top = 10;

    public double Gain(IEnumerable<string> found)
    {
        var gain = found.Where(slug => slug != Given).Take(Top).Select((slug, rank) => Relevant.Contains(slug) ? 1 / Math.Log2(rank + 2) : 0).Sum();
        var ideal = Enumerable.Range(0, Math.Min(Top, Relevant.Count)).Sum(rank => 1 / Math.Log2(rank + 2));
        return ideal == 0 ? 0 : gain / ideal;
    }
}
