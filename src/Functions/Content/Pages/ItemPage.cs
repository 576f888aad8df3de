using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Http;

namespace Functions.Content.Pages;

/// <summary>The page of an article, a service, an exercise, a person, or a page of its own, complete without scripts.</summary>
internal sealed class ItemPage(ContentKind kind, Article article, ArticleNeighbours neighbours, SiteOptions site)
{
    /// <summary>Of a live exercise.</summary>
    public LiveSession? Session { get; init; }

    /// <summary>What follows the text: the team, or what somebody offers.</summary>
    public Html After { get; init; } = Html.Empty;

    private const int MaxRelated = 3;
    private const int MinHeadings = 3;

    private readonly TimeZoneInfo _zone = site.GetTimeZone();

    public Html Write() => PageFrame.Around(article.Title, kind, Head(), Main(), site);

    private Html Head() => Html.Of($"""
        <meta name="description" content="{article.Summary}">
          <link rel="canonical" href="{article.CanonicalUrl}">
          {Html.Join(ArticleTranslation.Alternates(article, neighbours.Translations).Select(page => Html.Of($"""<link rel="alternate" hreflang="{page.Lang}" href="{page.Url}">""")))}
          {Html.Join(OpenGraph().Where(property => property.Content is not null).Select(property => Html.Of($"""<meta property="{property.Name}" content="{property.Content}">""")))}
          <meta name="twitter:card" content="{article.Seo?.TwitterCard}">
          <script type="application/ld+json">{Json(StructuredText.Of(kind, article, site, neighbours.People))}</script>
        """);

    private (string Name, string? Content)[] OpenGraph()
    {
        var graph = article.Seo!.OpenGraph;
        return
        [
            ("og:type", graph.Type),
            ("og:title", graph.Title),
            ("og:description", graph.Description),
            ("og:url", graph.Url),
            ("og:site_name", graph.SiteName),
            ("og:image", graph.Image),
            ("article:published_time", graph.Type == "article" ? ItemCard.Rfc3339(graph.PublishedTime) : null),
            ("article:modified_time", graph.Type == "article" ? ItemCard.Rfc3339(graph.ModifiedTime) : null),
        ];
    }

    // The default encoder writes "<" as an escape: nothing in it can end the element.
    private static Html Json(object? jsonLd) => new(JsonSerializer.Serialize(jsonLd));

    private Html Main()
    {
        var player = new RecordingPlayer(article, site);
        var (text, transcript) = player.Split();
        return Html.Of($"""
        <article class="article narrow" aria-labelledby="article-title"{TextDirection.Attributes(article.Lang)}>
          <header class="article-header">
            {Eyebrow()}
            {PersonProfile.Portrait(kind == ContentKind.Person ? article : article with { Image = null })}
            <h1 id="article-title">{PersonProfile.Name(article.Title, article.Person?.Credentials)}</h1>
            {(kind == ContentKind.Person ? PersonProfile.Head(article) : Html.Empty)}
            {Meta()}
            {Reviewed()}
          </header>
          {Contents()}
          {Session?.Write()}
          {player.Write()}
          {transcript}
          <div class="prose">{text}</div>
          {Tags()}
          {Neighbours()}
        </article>
        {(After == Html.Empty ? After : Html.Of($"""<div class="{(kind == ContentKind.Page ? "wide" : "narrow")} section after">{After}</div>"""))}
        {Related()}
        """);
    }

    private Html Eyebrow() => kind == ContentKind.Page ? Html.Empty : Html.Of($"""
        <p class="eyebrow">{Label(Html.Of($"""<a href="/{kind.Folder()}/">{kind.Name()}</a>"""))}</p>
        """);

    // The site's words in an article of another language are marked: a screen reader has to pronounce them.
    private Html Label(Html words) => Language.IsDefault(article.Lang) ? words : Html.Of($"""<span lang="{Language.Default}" dir="ltr">{words}</span>""");

    // Of an element whose label is the site's, and of what the author wrote in it.
    private Html LabelLanguage() => Language.IsDefault(article.Lang) ? Html.Empty : Html.Of($" lang=\"{Language.Default}\"");

    private Html TextLanguage() => Language.IsDefault(article.Lang) ? Html.Empty : TextDirection.Attributes(article.Lang);

    private Html Meta()
    {
        var byline = article.Authors.Count == 0 ? Html.Empty : Html.Of($"By {PersonProfile.Names(article.Authors, neighbours.People)}");
        Html[] known = [.. new[] { byline, ItemCard.Facts(kind, article, _zone) }.Where(part => part != Html.Empty)];
        return known.Length == 0 ? Html.Empty : Html.Of($"""<p class="meta">{Label(new Html(string.Join(" · ", known.Select(part => part.Markup))))}</p>""");
    }

    private Html Reviewed() => article.ReviewedBy is null ? Html.Empty : Html.Of($"""
        <p class="meta">{Label(Html.Of($"Reviewed by {PersonProfile.Names([article.ReviewedBy], neighbours.People)}{(article.ReviewedAt is { } day ? Html.Of($", {ItemCard.Day(day, _zone)}") : Html.Empty)}"))}</p>
        """);

    private Html Contents()
    {
        var shown = article.Toc.Where(entry => entry.Level == 2 && !(article.MediaUrl is not null && ExerciseFields.IsTranscript(entry.Text))).ToList();
        return shown.Count < MinHeadings ? Html.Empty : Html.Of($"""
            <nav class="toc" aria-labelledby="toc-title"><h2 id="toc-title">{Label(Html.Of($"On this page"))}</h2>
            <ul>{Html.Join(shown.Select(entry => Html.Of($"""<li><a href="#{entry.Id}">{entry.Text}</a></li>""")))}</ul></nav>
            """);
    }

    private Html Tags() => kind != ContentKind.Article || article.Tags.Count == 0 ? Html.Empty : Html.Of($"""
        <ul class="tags" aria-label="Topics of this article"{LabelLanguage()}>{Html.Join(article.Tags.Select(tag => Html.Of($"""<li{TextLanguage()}><a href="/articles/?tag={Uri.EscapeDataString(tag)}">{tag}</a></li>""")))}</ul>
        """);

    private Html Neighbours()
    {
        var (back, forth) = article.Lang is { } language && TextDirection.IsRightToLeft(language) ? (Html.Of($"→"), Html.Of($"←")) : (Html.Of($"←"), Html.Of($"→"));
        return kind != ContentKind.Article ? Html.Empty : Html.Of($"""
            <nav class="pager" aria-label="Neighbouring articles"{LabelLanguage()}>
              {(neighbours.Previous is { } previous ? Html.Of($"""<a rel="prev" href="/articles/{previous.Slug}"{TextLanguage()}>{back} {previous.Title}</a>""") : Html.Empty)}
              {(neighbours.Next is { } next ? Html.Of($"""<a rel="next" class="next" href="/articles/{next.Slug}"{TextLanguage()}>{next.Title} {forth}</a>""") : Html.Empty)}
            </nav>
            """);
    }

    private Html Related() => !kind.IsPublication() || neighbours.Related.Count == 0 ? Html.Empty : Html.Of($"""
        <section class="wide related" aria-labelledby="related-title"><h2 id="related-title">{(kind == ContentKind.Article ? "Read next" : $"More {kind.Name().ToLowerInvariant()}")}</h2>
        <ul class="article-list">{Html.Join(neighbours.Related.Take(MaxRelated).Select(item => ItemCard.Of(kind, item, "h3", _zone)))}</ul></section>
        """);
}
