using System.Text.RegularExpressions;
using Functions.Search.Indexing;
using Functions.Search.Querying;

namespace Benchmarks.Search;

/// <summary>
/// Known-item search: somebody remembers three rare words of a title, perhaps with mistakes, and wants that article first. And typing: once the
/// article is among the first ten, further letters should not take it away.
/// </summary>
/// <param name="IsShared">Whether another title has all three words too, so that nobody can tell which of both is meant.</param>
internal sealed partial record KnownItem(string Target, IReadOnlyList<string> Words, string Mistyped, string Cut, bool IsShared)
{
    private const int RareWords = 3;
    private const int Top = 10;

    public static void Report(IReadOnlyList<SearchDocument> documents)
    {
        var index = SearchIndex.Load(SearchIndexBuilder.Build(documents));
        Console.WriteLine("| known items | queries | clean first | typo in two first | last word cut first | lost while typing |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        var items = Of(documents);
        Print("half chosen on", [.. items.Where((item, at) => at % 2 == 0 && !item.IsShared)]);
        Print("other half", [.. items.Where((item, at) => at % 2 == 1 && !item.IsShared)]);
        Print("other half, with words that another title has too", [.. items.Where((_, at) => at % 2 == 1)]);

        void Print(string name, IReadOnlyList<KnownItem> some)
        {
            var (clean, typos, cut, lost) = Measure(index, some);
            Console.WriteLine($"| {name} | {some.Count} | {clean:0.0 %} | {typos:0.0 %} | {cut:0.0 %} | {lost:0.0 %} |");
        }
    }

    /// <summary>For each title: its three words that the fewest documents have, in their order. Words have five letters: from there on mistakes are forgiven.</summary>
    public static IReadOnlyList<KnownItem> Of(IReadOnlyList<SearchDocument> documents)
    {
        var random = new Random(7);
        var frequencies = documents.SelectMany(document => WordsOf(document.Title + " " + document.Body).Distinct(StringComparer.Ordinal))
            .CountBy(word => word).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var titles = documents.Select(document => WordsOf(document.Title).ToHashSet(StringComparer.Ordinal)).ToList();
        return [.. documents
            .Select(document => (document.Slug, Words: Rarest(WordsOf(document.Title).Distinct(StringComparer.Ordinal).ToList(), frequencies)))
            .Where(item => item.Words.Length == RareWords)
            .Select(item => Of(item.Slug, item.Words, titles.Count(title => title.IsSupersetOf(item.Words)) > 1, random))];
    }

    public static (double Clean, double Typos, double Cut, double Lost) Measure(SearchIndex index, IReadOnlyList<KnownItem> items) => (
        items.Average(item => item.IsFirst(index, string.Join(' ', item.Words)) ? 1 : 0),
        items.Average(item => item.IsFirst(index, item.Mistyped) ? 1 : 0),
        items.Average(item => item.IsFirst(index, item.Cut) ? 1 : 0),
        items.Average(item => item.IsLost(index) ? 1 : 0));

    /// <summary>One letter too many, too few, wrong, or swapped with its neighbour.</summary>
    public static string Mistype(string word, Random random)
    {
        var at = random.Next(word.Length - 1);
        var letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => word.Insert(at, letter.ToString()),
            1 => word.Remove(at, 1),
            2 => $"{word[..at]}{letter}{word[(at + 1)..]}",
            _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
        };
    }

    private static KnownItem Of(string slug, string[] words, bool isShared, Random random)
    {
        var spared = random.Next(RareWords);
        var mistyped = words.Select((word, at) => at == spared ? word : Mistype(word, random));
        var cut = words[^1][..Math.Max(3, words[^1].Length * 2 / 3)];
        return new KnownItem(slug, words, string.Join(' ', mistyped), string.Join(' ', [.. words[..^1], cut]), isShared);
    }

    private static string[] Rarest(List<string> words, Dictionary<string, int> frequencies)
    {
        var rare = words.OrderBy(word => frequencies[word]).ThenBy(word => word, StringComparer.Ordinal).Take(RareWords).ToHashSet(StringComparer.Ordinal);
        return [.. words.Where(rare.Contains)];
    }

    private static IEnumerable<string> WordsOf(string text) => Word().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    private bool IsFirst(SearchIndex index, string query)
        => index.Search(new SearchQuery(query, DateTimeOffset.MaxValue) { Limit = 1 }).Items is [var first] && first.Slug == Target;

    private bool IsLost(SearchIndex index)
    {
        var query = string.Join(' ', Words);
        var wasFound = false;
        for (var length = 1; length <= query.Length; length++)
        {
            var isFound = index.Search(new SearchQuery(query[..length], DateTimeOffset.MaxValue) { Limit = Top }).Items.Any(hit => hit.Slug == Target);
            if (wasFound && !isFound)
            {
                return true;
            }

            wasFound = isFound;
        }

        return false;
    }

    [GeneratedRegex("[a-z]{5,}")]
    private static partial Regex Word();
}
