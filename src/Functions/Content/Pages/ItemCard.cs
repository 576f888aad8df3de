using System.Globalization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Pages;

/// <summary>The card of an article, a service, an exercise or a person, and the line under its title.</summary>
internal sealed class ItemCard(SiteOptions site, Words words)
{
    private readonly TimeZoneInfo _zone = site.GetTimeZone();

    /// <summary>Cards of which the first leads, or a line in place of none.</summary>
    public Html List(ContentKind kind, IReadOnlyList<ArticleItem> items, string heading) => items.Count == 0
        ? Html.Of($"""<p class="status-line">{words["list.none"]}</p>""")
        : Html.Of($"""<ul class="article-list with-lead">{Html.Join(items.Select((item, at) => Of(kind, item, heading, at == 0 ? CardPlace.Leading : CardPlace.Among)))}</ul>""");

    /// <param name="kind">The kind of the item.</param>
    /// <param name="item">The item.</param>
    /// <param name="heading">The element of the title, such as <c>h2</c>.</param>
    /// <param name="place">Where the card stands.</param>
    /// <param name="session">Of a live exercise, where the page is written for this moment.</param>
    public Html Of(ContentKind kind, ArticleItem item, string heading, CardPlace place = CardPlace.Among, LiveSession? session = null) => item.Person is not null ? new PersonProfile(site, words).Card(item, heading) : Html.Of($"""
        <li><article class="card">
          {Picture(item.Image, place)}
          {(item.Category is null ? Html.Empty : Html.Of($"""<p class="category"{TextDirection.Attributes(item.Lang)}>{item.Category}</p>"""))}
          <{heading}{TextDirection.Attributes(item.Lang)}><a href="{site.HrefTo($"/{kind.Folder()}/{item.Slug}")}">{item.Title}</a></{heading}>
          <p class="summary"{TextDirection.Attributes(item.Lang)}>{item.Summary}</p>
          <p class="meta">{Facts(kind, item)}</p>{(session is { IsNear: true } ? Html.Of($"""<p class="starts"><strong>{session.State}</strong></p>""") : Html.Empty)}
        </article></li>
        """);

    /// <summary>The card of an article or an exercise in a text, which needs no heading there.</summary>
    /// <param name="kind">The kind of the item.</param>
    /// <param name="item">The item.</param>
    /// <param name="language">The language of the text.</param>
    public Html InText(ContentKind kind, ArticleItem item, string language)
    {
        var attributes = TextDirection.AttributesWithin(language, item.Lang);
        var summary = item.Summary.Length == 0 ? Html.Empty : Html.Of($"""<p class="summary"{attributes}>{item.Summary}</p>""");
        return Html.Of($"""
            <article class="card in-text">{Picture(item.Image, CardPlace.InText)}<div><p class="card-title"{attributes}><a href="{site.HrefTo($"/{kind.Folder()}/{item.Slug}")}">{item.Title}</a></p>{summary}<p class="meta">{Facts(kind, item)}</p></div></article>
            """);
    }

    /// <summary>Date and length; empty for a service, a page and a person.</summary>
    public Html Facts(ContentKind kind, ArticleItem item) => (kind, item) switch
    {
        (ContentKind.Service or ContentKind.Page or ContentKind.Person, _) => Html.Empty,
        (_, { StartsAt: { } starts, EndsAt: { } ends }) => When(starts, ends, TimeZoneInfo.FindSystemTimeZoneById(item.TimeZone!)),
        (ContentKind.Exercise, { DurationSeconds: { } seconds }) => Html.Of($"{words.Format("item.recordedMinutes", ("minutes", $"{Math.Max(1, (seconds + 30) / 60)}"))}"),
        (ContentKind.Exercise, _) => Html.Of($"{words["item.recorded"]}"),
        _ => Html.Of($"{Day(item.PublishedAt)} · {words.Format("item.minutes", ("minutes", $"{item.ReadingMinutes}"))}"),
    };

    /// <summary>The day of an instant in the practice's zone, in which authors date what they write.</summary>
    public Html Day(DateTimeOffset instant)
        => Html.Of($"""<time datetime="{Rfc3339(instant)}">{words.Date(TimeZoneInfo.ConvertTime(instant, _zone).DateTime)}</time>""");

    private Html When(DateTimeOffset starts, DateTimeOffset ends, TimeZoneInfo zone)
    {
        var (from, to) = (TimeZoneInfo.ConvertTime(starts, zone).DateTime, TimeZoneInfo.ConvertTime(ends, zone).DateTime);
        return words.Html(
            "item.live",
            ("start", Html.Of($"""<time datetime="{Rfc3339(starts)}">{words.DateWithWeekday(from)}, {words.Time(from)}</time>""")),
            ("end", Html.Of($"{words.Time(to)}")),
            ("zone", Html.Of($"{words.Zone(zone.Id)}")));
    }

    public static string Rfc3339(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // The sizes are those of .article-list in the style sheet.
    private static Html Picture(ArticleImage? image, CardPlace place)
    {
        if (image is null)
        {
            return Html.Empty;
        }

        var size = image is { Width: { } width, Height: { } height } ? Html.Of($" width=\"{width}\" height=\"{height}\"") : Html.Empty;
        var columns = place switch
        {
            CardPlace.Leading => "(min-width: 64rem) 36rem, (min-width: 44rem) 50vw, ",
            CardPlace.InText => "(min-width: 34rem) 13rem, ",
            _ => "(min-width: 64rem) 21rem, (min-width: 44rem) 44vw, ",
        };
        var sources = image.Srcset is null ? Html.Empty : Html.Of($" srcset=\"{image.Srcset}\" sizes=\"{columns}{Pictures.OnTelephones}\"");
        var loading = place is CardPlace.Among or CardPlace.InText ? Html.Of($" loading=\"lazy\"") : Html.Empty;
        return Html.Of($"""<img src="{image.Url}"{sources} alt="{image.Alt}"{size}{loading}>""");
    }
}

/// <summary>Where a card stands among the others.</summary>
internal enum CardPlace
{
    Among,

    /// <summary>In a text.</summary>
    InText,

    /// <summary>At the top, where its picture is seen at once.</summary>
    First,

    /// <summary>There, and wider than the others.</summary>
    Leading,
}
