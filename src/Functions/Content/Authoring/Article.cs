using System.Text.Json.Serialization;
using Functions.Content.Markdown;

namespace Functions.Content.Authoring;

/// <summary>An article, a service, an exercise, a page or a person in a list.</summary>
public record ArticleItem
{
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string Url { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required int ReadingMinutes { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public string? Category { get; init; }

    /// <summary>A tag of BCP 47: of a text that names none, the site's first language.</summary>
    public required string Lang { get; init; }

    public ArticleImage? Image { get; init; }

    /// <summary>Of an exercise: <c>live</c> or <c>recorded</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExerciseKind? Kind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartsAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>IANA name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeZone { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JoinUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MediaUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DurationSeconds { get; init; }

    /// <summary>Of a page: where it stands in the navigation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NavigationPlace? Navigation { get; init; }

    /// <summary>Of a page or a person: lower ones come first, those without one last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Order { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PersonFields? Person { get; init; }
}

public enum ExerciseKind
{
    Live,
    Recorded,
}

/// <summary>An image with its size in pixels where it is known, and its other sizes as <c>srcset</c>.</summary>
public sealed record ArticleImage(string Url, string Alt, int? Width, int? Height, string? Srcset);

/// <summary>A whole article, service, exercise, page or person. What depends on others (<c>related</c>, <c>people</c>, <c>jsonLd</c> and so on) is appended to the body: see <see cref="ArticleNeighbours"/>.</summary>
public sealed record Article : ArticleItem
{
    /// <summary>Sanitised HTML.</summary>
    public required string Html { get; init; }

    /// <summary>The same as plain text.</summary>
    public required string Text { get; init; }

    public required int WordCount { get; init; }

    public required IReadOnlyList<TocEntry> Toc { get; init; }

    public required string CanonicalUrl { get; init; }

    public string? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public SearchAppearance? Seo { get; init; }

    /// <summary>Of a recorded exercise: the address of its captions (WebVTT).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Captions { get; init; }

    /// <summary>Of a recorded exercise: the address of a text or a page with what is heard in it; null where it stands in the text, or nowhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Transcript { get; init; }

    public ArticleItem ToItem() => new()
    {
        Slug = Slug,
        Title = Title,
        Summary = Summary,
        Url = Url,
        PublishedAt = PublishedAt,
        UpdatedAt = UpdatedAt,
        ReadingMinutes = ReadingMinutes,
        Tags = Tags,
        Authors = Authors,
        Category = Category,
        Lang = Lang,
        Image = Image,
        Kind = Kind,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        TimeZone = TimeZone,
        JoinUrl = JoinUrl,
        MediaUrl = MediaUrl,
        DurationSeconds = DurationSeconds,
        Navigation = Navigation,
        Order = Order,
        Person = Person,
    };
}

/// <summary>The related, previous and next articles, in its language, and its translations, among those that readers can see.</summary>
/// <param name="Related">Up to five, the closest first.</param>
/// <param name="Previous">The one published before it.</param>
/// <param name="Next">The one published after it.</param>
public sealed record ArticleNeighbours(IReadOnlyList<ArticleItem> Related, ArticleLink? Previous, ArticleLink? Next)
{
    /// <summary>The same text in other languages.</summary>
    public IReadOnlyList<ArticleTranslation> Translations { get; init; } = [];

    /// <summary>Who of the authors and reviewers is on the team.</summary>
    public IReadOnlyList<CreditedPerson> People { get; init; } = [];

    /// <summary>The text with the types of schema.org, which names those people.</summary>
    public object? JsonLd { get; init; }
}

/// <summary>Somebody of the team whom a text names as author or reviewer.</summary>
/// <param name="Named">The name as it stands among the authors.</param>
/// <param name="Name">The name on the person's page.</param>
public sealed record CreditedPerson(string Named, string Name, string Slug, string Url, string? JobTitle, string? Credentials);

public sealed record ArticleLink(string Slug, string Title, string Url);

/// <param name="Lang">A tag of BCP 47.</param>
public sealed record ArticleTranslation(string Lang, string Slug, string Title, string Url)
{
    /// <summary>
    /// What a page and the sitemap name as <c>hreflang</c>: where there are translations, the text itself too
    /// (https://developers.google.com/search/docs/specialty/international/localized-versions).
    /// </summary>
    internal static IReadOnlyList<(string Lang, string Url)> Alternates(ArticleItem item, IReadOnlyList<ArticleTranslation> translations)
        => translations.Count == 0 ? [] : [(item.Lang, item.Url), .. translations.Select(other => (other.Lang, other.Url))];
}
