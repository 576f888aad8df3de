using System.Text.Json.Nodes;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>What search engines and link previews show: for <c>meta</c> elements of the page.</summary>
public sealed record SearchAppearance(string Title, string Description, string CanonicalUrl, OpenGraph OpenGraph, string TwitterCard)
{
    internal static SearchAppearance Of(ContentKind kind, Article article, SiteOptions site) => new(
        $"{article.Title} | {site.Name}",
        article.Summary,
        article.CanonicalUrl,
        new OpenGraph(TypeOf(kind), article.Title, article.Summary, article.Url, site.Name, article.Image?.Url, article.PublishedAt, article.UpdatedAt),
        article.Image is null ? "summary" : "summary_large_image");

    private static string TypeOf(ContentKind kind) => kind switch
    {
        ContentKind.Page => "website",
        ContentKind.Person => "profile",
        _ => "article",
    };
}

/// <summary>Properties of the Open Graph protocol.</summary>
public sealed record OpenGraph(
    string Type, string Title, string Description, string Url, string SiteName, string? Image, DateTimeOffset PublishedTime, DateTimeOffset ModifiedTime);

/// <summary>An article in JSON-LD, with the types of schema.org.</summary>
internal static class StructuredText
{
    /// <param name="people">Who of the authors and reviewers is on the team.</param>
    public static JsonObject Of(ContentKind kind, Article article, SiteOptions site, IReadOnlyList<CreditedPerson> people)
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
                ("location", new JsonObject { ["@type"] = "VirtualLocation", ["url"] = article.Url }),
                ("organizer", organization)),
            ContentKind.Page => With(thing, ("publisher", organization), ("dateModified", Instant(article.UpdatedAt)), ("inLanguage", article.Lang)),
            ContentKind.Person => With(thing, ("mainEntity", PersonOf(article, organization)), ("inLanguage", article.Lang)),
            ContentKind.Exercise => With(
                thing, ("thumbnailUrl", article.Image?.Url), ("uploadDate", Instant(article.PublishedAt)), ("contentUrl", article.MediaUrl), ("duration", $"PT{article.DurationSeconds ?? 0}S")),
            _ => ArticleProperties(thing, article, name => Named(name, organization, site, people), organization),
        };
    }

    private static string TypeOf(ContentKind kind, Article article) => kind switch
    {
        ContentKind.Service => "Service",
        ContentKind.Exercise => article.Kind == ExerciseKind.Live ? "Event" : article.MediaUrl is { } address && MediaType.OfRecording(address) is { IsVideo: false } ? "AudioObject" : "VideoObject",
        ContentKind.Page => "WebPage",
        ContentKind.Person => "ProfilePage",
        _ => article.ReviewedBy is null ? "BlogPosting" : "MedicalWebPage",
    };

    private static JsonObject ArticleProperties(JsonObject thing, Article article, Func<string, JsonNode> named, JsonObject organization)
    {
        With(
            thing,
            ("headline", article.Title),
            ("datePublished", Instant(article.PublishedAt)),
            ("dateModified", Instant(article.UpdatedAt)),
            ("author", article.Authors.Count == 0
                ? organization.DeepClone()
                : new JsonArray([.. article.Authors.Select(named)])),
            ("publisher", organization),
            ("mainEntityOfPage", article.CanonicalUrl),
            ("keywords", string.Join(", ", article.Tags)),
            ("wordCount", article.WordCount),
            ("inLanguage", article.Lang));
        return article.ReviewedBy is null
            ? thing
            : With(thing, ("reviewedBy", named(article.ReviewedBy)), ("lastReviewed", Instant(article.ReviewedAt)));
    }

    private static JsonNode Named(string name, JsonObject organization, SiteOptions site, IReadOnlyList<CreditedPerson> people)
        => people.FirstOrDefault(person => person.Named == name) is { } known
            ? With(new JsonObject { ["@type"] = "Person", ["name"] = known.Name }, ("url", known.Url), ("jobTitle", known.JobTitle), ("honorificSuffix", known.Credentials))
            : name.Equals(site.Name, StringComparison.OrdinalIgnoreCase)
            ? organization.DeepClone()
            : new JsonObject { ["@type"] = AuthorNames.IsOrganization(name, site) ? "Organization" : "Person", ["name"] = name };

    private static JsonObject PersonOf(Article article, JsonObject organization)
    {
        var person = article.Person!;
        return With(
            new JsonObject { ["@type"] = "Person", ["name"] = article.Title },
            ("url", article.CanonicalUrl),
            ("jobTitle", person.Role),
            ("honorificSuffix", person.Credentials),
            ("image", article.Image?.Url),
            ("knowsLanguage", person.Languages.Count == 0 ? null : new JsonArray([.. person.Languages.Select(language => JsonValue.Create(language))])),
            ("worksFor", organization));
    }

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
