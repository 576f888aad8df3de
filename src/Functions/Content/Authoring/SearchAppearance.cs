using System.Text.Json.Nodes;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>What search engines and link previews show: for <c>meta</c> elements of the page.</summary>
public sealed record SearchAppearance(string Title, string Description, string CanonicalUrl, OpenGraph OpenGraph, string TwitterCard)
{
    public static SearchAppearance Of(Article article, SiteOptions site) => new(
        $"{article.Title} | {site.Name}",
        article.Summary,
        article.CanonicalUrl,
        new OpenGraph("article", article.Title, article.Summary, article.Url, site.Name, article.Image?.Url, article.PublishedAt, article.UpdatedAt),
        article.Image is null ? "summary" : "summary_large_image");
}

/// <summary>Properties of the Open Graph protocol.</summary>
public sealed record OpenGraph(
    string Type, string Title, string Description, string Url, string SiteName, string? Image, DateTimeOffset PublishedTime, DateTimeOffset ModifiedTime);

/// <summary>An article in JSON-LD, with the types of schema.org.</summary>
internal static class StructuredText
{
    public static JsonObject Of(ContentKind kind, Article article, SiteOptions site)
    {
        var organization = new JsonObject
        {
            ["@type"] = "MedicalOrganization",
            ["name"] = site.Name,
            ["url"] = site.BaseUrl!.AbsoluteUri,
            ["logo"] = site.LinkTo("/favicon.svg"),
        };
        var thing = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = TypeOf(kind, article),
            ["name"] = article.Title,
            ["description"] = article.Summary,
            ["url"] = article.CanonicalUrl,
        };
        if (article.Image is { } image)
        {
            thing["image"] = image is { Width: { } width, Height: { } height }
                ? new JsonObject { ["@type"] = "ImageObject", ["url"] = image.Url, ["width"] = width, ["height"] = height }
                : image.Url;
        }

        return kind switch
        {
            ContentKind.Service => With(thing, ("provider", organization)),
            ContentKind.Exercise when article.Kind == ExerciseKind.Live => With(
                thing,
                ("startDate", Instant(article.StartsAt)),
                ("endDate", Instant(article.EndsAt)),
                ("eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode"),
                ("location", new JsonObject { ["@type"] = "VirtualLocation", ["url"] = article.JoinUrl ?? article.Url }),
                ("organizer", organization)),
            ContentKind.Exercise => With(
                thing, ("thumbnailUrl", article.Image?.Url), ("uploadDate", Instant(article.PublishedAt)), ("contentUrl", article.MediaUrl), ("duration", $"PT{article.DurationSeconds ?? 0}S")),
            _ => ArticleProperties(thing, article, organization, site),
        };
    }

    private static string TypeOf(ContentKind kind, Article article) => kind switch
    {
        ContentKind.Service => "Service",
        ContentKind.Exercise => article.Kind == ExerciseKind.Live ? "Event" : "VideoObject",
        _ => article.ReviewedBy is null ? "BlogPosting" : "MedicalWebPage",
    };

    private static JsonObject ArticleProperties(JsonObject thing, Article article, JsonObject organization, SiteOptions site)
    {
        With(
            thing,
            ("headline", article.Title),
            ("datePublished", Instant(article.PublishedAt)),
            ("dateModified", Instant(article.UpdatedAt)),
            ("author", article.Authors.Count == 0
                ? organization.DeepClone()
                : new JsonArray([.. article.Authors.Select(name => Named(name, organization, site))])),
            ("publisher", organization),
            ("mainEntityOfPage", article.CanonicalUrl),
            ("keywords", string.Join(", ", article.Tags)),
            ("wordCount", article.WordCount),
            ("inLanguage", Language.Of(article.Lang)));
        return article.ReviewedBy is null
            ? thing
            : With(thing, ("reviewedBy", Named(article.ReviewedBy, organization, site)), ("lastReviewed", Instant(article.ReviewedAt)));
    }

    private static JsonNode Named(string name, JsonObject organization, SiteOptions site)
        => name.Equals(site.Name, StringComparison.OrdinalIgnoreCase)
            ? organization.DeepClone()
            : new JsonObject { ["@type"] = AuthorNames.IsOrganization(name, site) ? "Organization" : "Person", ["name"] = name };

    private static JsonObject With(JsonObject thing, params ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                thing[name] = value;
            }
        }

        return thing;
    }

    private static JsonNode? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
