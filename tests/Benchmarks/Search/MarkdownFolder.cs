using System.Globalization;
using System.Text.RegularExpressions;
using Functions.Search.Indexing;
using Markdig;

namespace Benchmarks.Search;

/// <summary>Articles of a folder of Markdown, read roughly: here they are only something to search in.</summary>
internal static partial class MarkdownFolder
{
    public static IReadOnlyList<SearchDocument> Read(string folder)
    {
        var documents = new Dictionary<string, SearchDocument>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var match = FrontMatter().Match(File.ReadAllText(file));
            var title = Value(match.Groups[1].Value, "title");
            if (!match.Success || title.Length == 0)
            {
                continue;
            }

            var slug = Path.GetFileNameWithoutExtension(file);
            documents[slug] = Read(match, title, slug);
        }

        return [.. documents.Values];
    }

    private static SearchDocument Read(Match match, string title, string slug)
    {
        var (front, markdown) = (match.Groups[1].Value, Shortcode().Replace(match.Groups[2].Value, " "));
        _ = DateTimeOffset.TryParse(Value(front, "date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
        return new SearchDocument
        {
            Type = "article",
            Slug = slug,
            Title = title,
            Headings = [.. Heading().Matches(markdown).Select(heading => heading.Groups[1].Value)],
            Tags = [.. Topics().Match(front).Groups[1].Captures.Select(topic => topic.Value)],
            Summary = System.Net.WebUtility.HtmlDecode(Value(front, "summary")),
            Body = System.Net.WebUtility.HtmlDecode(Tag().Replace(Markdown.ToPlainText(markdown), " ")),
            Url = $"https://practice.example/articles/{slug}",
            PublishedAt = date,
        };
    }

    private static string Value(string front, string key)
    {
        var value = Regex.Match(front, $@"^{key}:[ \t]*(.*)$", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Groups[1].Value.Trim();
        return value is ['\'', .. var quoted, '\''] ? quoted.Replace("''", "'", StringComparison.Ordinal)
            : value is ['"', .. var written, '"'] ? written.Replace("\\\"", "\"", StringComparison.Ordinal) : value;
    }

    [GeneratedRegex(@"\A\s*---\r?\n(.*?)\r?\n---\r?\n(.*)\z", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^topics:\s*\n(?:\s*-\s*(.+)\n?)+", RegexOptions.Multiline)]
    private static partial Regex Topics();

    [GeneratedRegex(@"^#{1,6}\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Shortcode();

    [GeneratedRegex(@"<[^>]+>")]
    private static partial Regex Tag();
}
