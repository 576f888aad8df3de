using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Issues;

/// <summary>
/// Replaces shortcodes by cards: <c>{{exercise slug}}</c> and <c>{{article slug}}</c>. A card is Markdown, so that it reads
/// well in the mail, in its plain text and in the archive. A shortcode for something that is not published is left, and preflight reports it.
/// </summary>
public sealed partial class IssueCards(PublishedPieces pieces, IOptions<SiteOptions> site)
{
    internal async Task<(string Markdown, IReadOnlyList<ArticleItem> Exercises)> ExpandAsync(IssueSource source, CancellationToken cancellationToken)
    {
        var markdown = source.Markdown;
        var words = Words.In(site.Value.LanguageFor(source.Lang));
        var exercises = new List<ArticleItem>();
        var embedded = Shortcode().Matches(markdown).DistinctBy(match => match.Value, StringComparer.Ordinal).ToList();
        foreach (var match in embedded)
        {
            var slug = match.Groups["slug"].Value;
            var card = match.Groups["kind"].Value == "exercise"
                ? await ExerciseAsync(slug, words, exercises, cancellationToken)
                : await ArticleAsync(slug, words, cancellationToken);
            markdown = card is null ? markdown : markdown.Replace(match.Value, $"\n\n{card}\n\n", StringComparison.Ordinal);
        }

        var end = new StringBuilder();
        foreach (var slug in source.Exercises.Where(slug => !embedded.Exists(match => match.Groups["slug"].Value == slug)))
        {
            end.Append("\n\n").Append(await ExerciseAsync(slug, words, exercises, cancellationToken) ?? $"{{{{exercise {slug}}}}}");
        }

        return (end.Length == 0 ? markdown : $"{markdown}\n\n## {words["mail.exercises"]}{end}", exercises);
    }

    internal static string Card(string kind, string title, string link, string? summary)
        => $"> **{kind}: [{Escape(title)}]{Target(link)}**" + (string.IsNullOrEmpty(summary) ? "" : $"  \n> {Escape(summary)}");

    internal string ArticleCard(ArticleItem article, Words words)
        => Card(words["mail.read"], article.Title, LinkTo(article), article.Summary);

    /// <summary>Whether an issue contains the card of an article.</summary>
    internal bool Contains(string markdown, ArticleItem article) => markdown.Contains(Target(LinkTo(article)), StringComparison.Ordinal);

    private async Task<string?> ArticleAsync(string slug, Words words, CancellationToken cancellationToken)
        => await pieces.FindAsync(ContentKind.Article, slug, cancellationToken) is { } article ? ArticleCard(article, words) : null;

    private async Task<string?> ExerciseAsync(string slug, Words words, List<ArticleItem> exercises, CancellationToken cancellationToken)
    {
        if (await pieces.FindAsync(ContentKind.Exercise, slug, cancellationToken) is not { } exercise)
        {
            return null;
        }

        exercises.Add(exercise);
        return exercise.StartsAt is { } starts
            ? Card(words["mail.live"], exercise.Title, exercise.JoinUrl ?? exercise.Url, $"{Local(starts, exercise.TimeZone!, words)} {exercise.Summary}".TrimEnd())
            : Card(words["mail.listen"], exercise.Title, exercise.MediaUrl ?? exercise.Url, exercise.Summary);
    }

    private string LinkTo(ArticleItem article) => site.Value.LinkTo($"/articles/{article.Slug}");

    private static string Target(string link) => $"(<{link}>)";

    private static string Local(DateTimeOffset at, string zone, Words words)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
        var when = words.Format(
            "mail.liveAt",
            ("weekday", words.Weekday(local)),
            ("month", words.Month(local.Month)),
            ("day", local.Day.ToString(CultureInfo.InvariantCulture)),
            ("time", words.Time(local)));
        return $"{when} ({words.Zone(zone)}).";
    }

    // Titles and summaries are text here, never Markdown.
    private static string Escape(string text) => MarkdownCharacters().Replace(text.ReplaceLineEndings(" "), @"\$0");

    [GeneratedRegex(@"\{\{\s*(?<kind>exercise|article)\s+(?<slug>[a-z0-9-]+)\s*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Shortcode();

    [GeneratedRegex(@"[\\`*_{}\[\]()#!<>|~]", RegexOptions.NonBacktracking)]
    private static partial Regex MarkdownCharacters();
}
