using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Forms.Markup;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Pages;

/// <summary>The page of an article, a service, an exercise, a person, or a page of its own, complete without scripts.</summary>
internal sealed class ItemPage(ContentKind kind, Article article, ArticleNeighbours neighbours, SiteOptions site)
{
    /// <summary>Of a live exercise.</summary>
    public LiveSession? Session { get; init; }

    /// <summary>What authors have put into the navigation.</summary>
    public SiteNavigation Navigation { get; init; } = SiteNavigation.None;

    /// <summary>What follows the text: the team, or what somebody offers.</summary>
    public Html After { get; init; } = Html.Empty;

    private const int MaxRelated = 3;
    private const int MinHeadings = 3;

    private readonly Words _words = Words.In(site.LanguageFor(article.Lang));
    private readonly ItemCard _card = new(site, Words.In(site.LanguageFor(article.Lang)));

    // The frame is in another language where the site has no texts in that of the article.
    private bool IsFrameLanguage => Language.Primary(article.Lang) == _words.Language;

    public Html Write() => new PageFrame(site, _words) { Navigation = Navigation }.Write(
        new PageHead(article.Title, article.Lang)
        {
            Path = $"/{kind.Folder()}/{article.Slug}",
            CanonicalUrl = article.CanonicalUrl,
            Description = article.Summary,
            Section = $"/{kind.Folder()}/",
            Alternates = [.. neighbours.Translations.Select(page => (page.Lang, page.Url))],
            OpenGraph = OpenGraph(),
            Elements = Html.Of($"""
                <meta name="twitter:card" content="{article.Seo?.TwitterCard}">
                  <script type="application/ld+json">{new Html(JsonSerializer.Serialize(StructuredText.Of(kind, article, site, neighbours.People)))}</script>
                """),
            Scripts = [EmbedScript.Path(site)],
        },
        Html.Of($"""
            <main id="main" tabindex="-1">
                {Main()}
                {new NewsletterForm(site, _words).Section($"/{kind.Folder()}/")}
              </main>
            """));

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

    private Html Main()
    {
        var player = new RecordingPlayer(article, site, _words);
        var (text, transcript) = player.Split();
        return Html.Of($"""
        <article class="article" aria-labelledby="article-title"{TextDirection.Attributes(article.Lang)}>
          <header class="article-header">
            {Eyebrow()}
            {(kind == ContentKind.Person ? PersonProfile.Portrait(article) : Html.Empty)}
            <h1 id="article-title">{PersonProfile.Name(article)}</h1>
            {(kind == ContentKind.Person ? Profile.Facts(article) : Html.Empty)}
            {Meta()}
            {Reviewed()}
          </header>
          {Contents()}
          {Session?.Write()}
          {player.Write()}
          {transcript}
          <div class="prose">{text}</div>
          {WriteToUs()}
          {Tags()}
          {Neighbours()}
          {After}
        </article>
        {Related()}
        """);
    }

    private PersonProfile Profile => new(site, _words);

    private Html Eyebrow() => kind == ContentKind.Page ? Html.Empty : Html.Of($"""
        <p class="eyebrow">{Label(Html.Of($"""<a href="{site.HrefTo(site.PathIn(_words.Language, $"/{kind.Folder()}/"))}">{_words[$"list.{kind.Folder()}"]}</a>"""))}</p>
        """);

    // The site's words in an article of another language are marked: a screen reader has to pronounce them.
    private Html Label(Html words) => TextDirection.Label(_words, article.Lang, words);

    // Of an element whose label is the site's, and of what the author wrote in it.
    private Html LabelLanguage() => IsFrameLanguage ? Html.Empty : Html.Of($" lang=\"{_words.Language}\"");

    private Html TextLanguage() => IsFrameLanguage ? Html.Empty : TextDirection.Attributes(article.Lang);

    private Html Meta()
    {
        var byline = article.Authors.Count == 0 ? Html.Empty : _words.Html("item.by", ("authors", Profile.Names(article.Authors, neighbours.People)));
        Html[] known = [.. new[] { byline, _card.Facts(kind, article) }.Where(part => part != Html.Empty)];
        return known.Length == 0 ? Html.Empty : Html.Of($"""<p class="meta">{Label(new Html(string.Join(" · ", known.Select(part => part.Markup))))}</p>""");
    }

    private Html Reviewed() => article.ReviewedBy is not { } reviewer ? Html.Empty : Html.Of($"""
        <p class="meta">{Label(article.ReviewedAt is { } day
            ? _words.Html("item.reviewedOn", ("reviewer", Profile.Names([reviewer], neighbours.People)), ("day", _card.Day(day)))
            : _words.Html("item.reviewed", ("reviewer", Profile.Names([reviewer], neighbours.People))))}</p>
        """);

    private Html Contents()
    {
        var shown = article.Toc.Where(entry => entry.Level == 2 && !(article.MediaUrl is not null && ExerciseFields.IsTranscript(entry.Text))).ToList();
        return shown.Count < MinHeadings ? Html.Empty : Html.Of($"""
            <nav class="toc" aria-labelledby="toc-title"><h2 id="toc-title">{Label(Html.Of($"{_words["item.contents"]}"))}</h2>
            <ul>{Html.Join(shown.Select(entry => Html.Of($"""<li><a href="#{entry.Id}">{entry.Text}</a></li>""")))}</ul></nav>
            """);
    }

    // Whoever has read what the practice offers is one step from asking for it.
    private Html WriteToUs() => kind != ContentKind.Service ? Html.Empty : Html.Of($"""
        <p class="actions"><a class="button primary" href="{site.HrefTo(site.PathIn(_words.Language, "/contact/"))}?service={Uri.EscapeDataString(article.Title)}">{Label(Html.Of($"{_words["item.write"]}"))}</a>
        <span>{Label(_words.Html("item.orCall", ("telephone", Telephone.Link(site.Telephone))))}</span></p>
        """);

    private Html Tags() => kind != ContentKind.Article || article.Tags.Count == 0 ? Html.Empty : Html.Of($"""
        <nav aria-label="{_words["item.topics"]}"{LabelLanguage()}><ul class="tags">{Html.Join(article.Tags.Select(tag => Html.Of($"""<li{TextLanguage()}><a href="{site.HrefTo(site.PathIn(_words.Language, "/articles/"))}?tag={Uri.EscapeDataString(tag)}">{tag}</a></li>""")))}</ul></nav>
        """);

    private Html Neighbours()
    {
        var (back, forth) = TextDirection.IsRightToLeft(article.Lang) ? (Html.Of($"→"), Html.Of($"←")) : (Html.Of($"←"), Html.Of($"→"));
        return kind != ContentKind.Article ? Html.Empty : Html.Of($"""
            <nav class="pager" aria-label="{_words["item.neighbours"]}"{LabelLanguage()}>
              {(neighbours.Previous is { } previous ? Html.Of($"""<a rel="prev" href="{site.HrefTo($"/articles/{previous.Slug}")}"{TextLanguage()}>{back} {previous.Title}</a>""") : Html.Empty)}
              {(neighbours.Next is { } next ? Html.Of($"""<a rel="next" class="next" href="{site.HrefTo($"/articles/{next.Slug}")}"{TextLanguage()}>{next.Title} {forth}</a>""") : Html.Empty)}
            </nav>
            """);
    }

    private Html Related() => !kind.IsPublication() || neighbours.Related.Count == 0 ? Html.Empty : Html.Of($"""
        <section class="wide related" aria-labelledby="related-title"><h2 id="related-title">{_words[kind switch
    {
        ContentKind.Article => "item.readNext",
        ContentKind.Service => "item.moreServices",
        _ => "item.moreExercises",
    }]}</h2>
        <ul class="article-list">{Html.Join(neighbours.Related.Take(MaxRelated).Select(item => _card.Of(kind, item, "h3")))}</ul></section>
        """);
}
