using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>
/// Puts cards in the place of the shortcodes <c>{{exercise slug}}</c> and <c>{{article slug}}</c>. A card is Markdown, so that it reads
/// well in the mail, in its plain text and in the archive. A shortcode that names nothing stays, and preflight finds it.
/// </summary>
public sealed partial class IssueCards(PublishedPieces pieces, IOptions<SiteOptions> site)
{
    internal async Task<(string Markdown, IReadOnlyList<Exercise> Exercises)> ExpandAsync(IssueSource source, CancellationToken cancellationToken)
    {
        var markdown = source.Markdown;
        var exercises = new List<Exercise>();
        var embedded = Shortcode().Matches(markdown).DistinctBy(match => match.Value, StringComparer.Ordinal).ToList();
        foreach (var match in embedded)
        {
            var slug = match.Groups["slug"].Value;
            var card = match.Groups["kind"].Value == "exercise"
                ? await ExerciseAsync(slug, exercises, cancellationToken)
                : await ArticleAsync(slug, cancellationToken);
            markdown = card is null ? markdown : markdown.Replace(match.Value, $"\n\n{card}\n\n", StringComparison.Ordinal);
        }

        var end = new StringBuilder();
        foreach (var slug in source.Exercises.Where(slug => !embedded.Exists(match => match.Groups["slug"].Value == slug)))
        {
            end.Append("\n\n").Append(await ExerciseAsync(slug, exercises, cancellationToken) ?? $"{{{{exercise {slug}}}}}");
        }

        return (end.Length == 0 ? markdown : $"{markdown}\n\n## Calming exercises{end}", exercises);
    }

    internal static string Card(string kind, string title, string link, string? summary)
        => $"> **{kind}: [{Escape(title)}]({link})**" + (summary is null ? "" : $"  \n> {Escape(summary)}");

    internal string ArticleCard(Articles.ArticleItem article)
        => Card("Read", article.Title, site.Value.LinkTo($"/articles/{article.Slug}"), article.Summary);

    private async Task<string?> ArticleAsync(string slug, CancellationToken cancellationToken)
        => await pieces.FindArticleAsync(slug, cancellationToken) is { } article ? ArticleCard(article) : null;

    private async Task<string?> ExerciseAsync(string slug, List<Exercise> exercises, CancellationToken cancellationToken)
    {
        if (await pieces.FindExerciseAsync(slug, cancellationToken) is not { } exercise)
        {
            return null;
        }

        exercises.Add(exercise);
        var when = exercise.StartsAt is { } starts ? $"{Local(starts, exercise.Zone)} " : "";
        var kind = exercise.StartsAt is null ? "Listen" : "Join us live";
        return Card(kind, exercise.Title, exercise.Link ?? site.Value.LinkTo("/newsletter/"), $"{when}{exercise.Summary}".Trim() is { Length: > 0 } text ? text : null);
    }

    private static string Local(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return $"{local.ToString("dddd, MMMM d, h:mm tt", CultureInfo.InvariantCulture)} ({zone.Id.Replace('_', ' ')}).";
    }

    // What an author wrote elsewhere is text here, and never Markdown.
    private static string Escape(string text) => Marks().Replace(text.ReplaceLineEndings(" "), @"\$0");

    [GeneratedRegex(@"\{\{\s*(?<kind>exercise|article)\s+(?<slug>[a-z0-9-]+)\s*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Shortcode();

    [GeneratedRegex(@"[\\`*_{}\[\]()#!<>|~]", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();
}
