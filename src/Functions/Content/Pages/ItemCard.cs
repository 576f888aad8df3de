using System.Globalization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Pages;

/// <summary>The card of an article, a service, an exercise or a person, and the line under its title.</summary>
internal static class ItemCard
{
    /// <param name="heading">The element of the title, such as <c>h2</c>.</param>
    /// <param name="zone">The practice's.</param>
    public static Html Of(ContentKind kind, ArticleItem item, string heading, TimeZoneInfo zone) => item.Person is not null ? PersonProfile.Card(item, heading) : Html.Of($"""
        <li><article class="card">
          {Picture(item.Image)}
          {(item.Category is null ? Html.Empty : Html.Of($"""<p class="category"{TextDirection.Attributes(item.Lang)}>{item.Category}</p>"""))}
          <{heading}{TextDirection.Attributes(item.Lang)}><a href="/{kind.Folder()}/{item.Slug}">{item.Title}</a></{heading}>
          <p class="summary"{TextDirection.Attributes(item.Lang)}>{item.Summary}</p>
          <p class="meta">{Facts(kind, item, zone)}</p>
        </article></li>
        """);

    /// <summary>Date and length; empty for a service, a page and a person.</summary>
    public static Html Facts(ContentKind kind, ArticleItem item, TimeZoneInfo zone) => (kind, item) switch
    {
        (ContentKind.Service or ContentKind.Page or ContentKind.Person, _) => Html.Empty,
        (_, { StartsAt: { } starts, EndsAt: { } ends }) => When(starts, ends, TimeZoneInfo.FindSystemTimeZoneById(item.TimeZone!)),
        (ContentKind.Exercise, { DurationSeconds: { } seconds }) => Html.Of($"Recorded · {Math.Max(1, (seconds + 30) / 60)} min"),
        (ContentKind.Exercise, _) => Html.Of($"Recorded"),
        _ => Html.Of($"{Day(item.PublishedAt, zone)} · {item.ReadingMinutes} min read"),
    };

    /// <summary>The day of an instant in the practice's zone, in which authors date what they write.</summary>
    public static Html Day(DateTimeOffset instant, TimeZoneInfo zone)
        => Html.Of($"""<time datetime="{Rfc3339(instant)}">{English(TimeZoneInfo.ConvertTime(instant, zone).DateTime, "MMMM d, yyyy")}</time>""");

    private static Html When(DateTimeOffset starts, DateTimeOffset ends, TimeZoneInfo zone)
    {
        var (from, to) = (TimeZoneInfo.ConvertTime(starts, zone), TimeZoneInfo.ConvertTime(ends, zone));
        return Html.Of($"""
            Live · <time datetime="{Rfc3339(starts)}">{English(from.DateTime, "dddd, MMMM d, yyyy, h:mm tt")}</time> to {English(to.DateTime, "h:mm tt")}, {ZoneNames.Of(zone.Id, Language.Default)}
            """);
    }

    public static string Rfc3339(DateTimeOffset instant) => English(instant.UtcDateTime, "yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static string English(DateTime moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);

    private static Html Picture(ArticleImage? image) => image is null ? Html.Empty : Html.Of($"""
        <img src="{image.Url}" srcset="{image.Srcset ?? image.Url}" sizes="(min-width: 64rem) 22rem, 100vw" alt="{image.Alt}" loading="lazy">
        """);
}
