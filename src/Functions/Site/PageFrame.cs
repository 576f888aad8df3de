using System.Text.Json;
using Functions.Http;

namespace Functions.Site;

/// <summary>
/// The frame of every page: head, crisis bar, header, navigation, footer. Pages that are rendered from content, those that links in mails open and the
/// static ones are written by it, in the language of the page.
/// </summary>
public sealed class PageFrame(SiteOptions site, Words words)
{
    /// <summary>What authors have put into the navigation.</summary>
    public SiteNavigation Navigation { get; init; } = SiteNavigation.None;

    /// <summary>Whether the page is a file: its navigation is brought up to date by the browser.</summary>
    public bool IsStatic { get; init; }

    private static readonly (string Path, string Key)[] Sections =
        [("/articles/", "frame.articles"), ("/services/", "frame.services"), ("/exercises/", "frame.exercises"), ("/newsletter/", "frame.newsletter"), ("/contact/", "frame.contact")];

    /// <summary>The policy of pages with the site's own scripts.</summary>
    public static string ContentSecurityPolicy(SiteOptions site)
        => $"default-src {site.OwnOrigins}; base-uri 'none'; object-src 'none'; form-action {site.OwnOrigins}; frame-ancestors 'none'";

    /// <param name="head">What the head says.</param>
    /// <param name="main">The <c>main</c> element, whose id is <c>main</c>.</param>
    public Html Write(PageHead head, Html main) => Html.Of($"""
        <!DOCTYPE html>
        <html{words.Attributes}>
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{head.Title} | {site.Name}</title>
          {Describe(head)}
          <meta name="theme-color" content="#24513f" media="(prefers-color-scheme: light)">
          <meta name="theme-color" content="#141b18" media="(prefers-color-scheme: dark)">
          <link rel="alternate" type="application/rss+xml" title="{words.Format("frame.feed", ("practice", site.Name))}" href="{Feed}">
          <link rel="icon" type="image/svg+xml" href="{site.HrefTo("/favicon.svg")}">
          <link rel="stylesheet" href="{site.HrefTo("/components.css")}">
          <link rel="stylesheet" href="{site.HrefTo("/site.css")}">
          {Html.Join(head.Scripts.Select(script => Html.Of($"""<script type="module" src="{script}"></script>""")))}
          {head.Elements}
        </head>
        <body>
          <a class="skip-link" href="#main">{words["frame.skip"]}</a>
          {CrisisBar()}
          {Header(head)}
          {main}
          {Footer(head)}
        </body>
        </html>

        """);

    private string Feed => site.HrefTo(site.RouteIn(words.Language, "/feeds/rss.xml"));

    private string Href(string path) => site.HrefTo(site.PathIn(words.Language, path));

    private Html Describe(PageHead head) => head.Path is null ? Html.Of($"""<meta name="robots" content="noindex">{Description(head)}""") : Html.Of($"""
        {Description(head)}
          <link rel="canonical" href="{head.CanonicalUrl ?? site.LinkTo(head.Path)}">
          {Html.Join(Alternates(head).Select(page => Html.Of($"""<link rel="alternate" hreflang="{page.Language}" href="{page.Url}">""")))}
          {Html.Join(OpenGraph(head).Where(property => property.Content is not null).Select(property => Html.Of($"""<meta property="{property.Name}" content="{property.Content}">""")))}
          <script type="application/ld+json">{Json(Practice())}</script>
        """);

    private static Html Description(PageHead head) => head.Description is null ? Html.Empty : Html.Of($"""<meta name="description" content="{head.Description}">""");

    private IEnumerable<(string Language, string Url)> Alternates(PageHead head) => head.Alternates.Count == 0
        ? []
        : head.Alternates.Select(page => (page.Language, Url: new Uri(site.BaseUrl!, page.Href).AbsoluteUri)).Prepend((head.Language, site.LinkTo(head.Path!)));

    private (string Name, string? Content)[] OpenGraph(PageHead head)
    {
        (string Name, string? Content)[] known =
        [
            ("og:type", "website"), ("og:title", head.Title), ("og:description", head.Description), ("og:url", site.LinkTo(head.Path!)), ("og:site_name", site.Name),
            ("og:locale", words["frame.locale"]),
        ];
        return [.. known.ExceptBy(head.OpenGraph.Select(property => property.Name), property => property.Name, StringComparer.Ordinal), .. head.OpenGraph];
    }

    // schema.org/MedicalBusiness.
    private Dictionary<string, object> Practice() => new(StringComparer.Ordinal)
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "MedicalBusiness",
        ["@id"] = $"{site.LinkTo("/")}#practice",
        ["name"] = site.Name,
        ["url"] = site.LinkTo("/"),
        ["telephone"] = site.Telephone,
        ["address"] = site.PostalAddress,
        ["image"] = site.LinkTo("/favicon.svg"),
        ["availableLanguage"] = site.GetLanguages(),
    };

    // The default encoder writes "<" as an escape: nothing in it can end the element.
    private static Html Json(object value) => new(JsonSerializer.Serialize(value));

    private Html CrisisBar() => Html.Of($"""
        <aside class="crisis-bar" aria-label="{words["crisis.barLabel"]}">
            <p>{words.Html("crisis.bar", ("call", Telephone.Link(CrisisBlock.Lifeline, Html.Of($"{words["crisis.barCall"]}"))), ("text", CrisisBlock.TextLink(words, words["crisis.barText"])), ("emergency", Telephone.Link(CrisisBlock.EmergencyNumber)))}</p>
          </aside>
        """);

    private Html Header(PageHead head) => Html.Of($"""
        <header class="site-header">
            <div class="wide">
              <a class="brand" href="{Href("/")}"{Current(head.Section == "/")}><img src="{site.HrefTo("/favicon.svg")}" alt="" width="36" height="36">{site.Name}</a>
              <a class="header-phone" href="tel:{Telephone.Dialled(site.Telephone)}"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"/></svg><span>{site.Telephone}</span></a>
              <button class="menu-button" type="button" popovertarget="menu"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16"/></svg>{words["frame.menu"]}</button>
              <div id="menu" class="menu" popover>
                <button class="menu-close" type="button" popovertarget="menu" popovertargetaction="hide">{words["frame.closeMenu"]}</button>
                <nav class="site-nav" aria-label="{words["frame.navigation"]}">
                  <ul{RefreshedBy("header")}>{Html.Join(Sections.Select(section => Html.Of($"""<li><a href="{Href(section.Path)}"{Current(head.Section == section.Path)}>{words[section.Key]}</a></li>""")))}{Html.Join(Navigation.Header.Select(entry => Entry(entry, head)))}</ul>
                </nav>
                <practice-search rendered><form class="search-box" role="search" action="{Href("/search/")}" method="get">
                  <label class="visually-hidden" for="search-text">{words["frame.searchLabel"]}</label>
                  <input id="search-text" name="q" type="search" maxlength="1000" placeholder="{words["frame.search"]}">
                  <button type="submit" aria-label="{words["frame.search"]}"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/></svg></button>
                </form></practice-search>
                {Languages(head, "header-languages")}
              </div>
            </div>
          </header>
        """);

    private Html RefreshedBy(string list) => IsStatic ? Html.Of($" data-navigation=\"{list}\"") : Html.Empty;

    private Html Entry(NavigationEntry entry, PageHead head) => Html.Of($"""
        <li data-page><a href="{site.HrefTo(entry.Url)}"{Current(head.Path == entry.Url)}{(entry.Lang.Split('-')[0] == words.Language ? Html.Empty : Html.Of($" lang=\"{entry.Lang}\""))}>{entry.Title}</a></li>
        """);

    private static Html Current(bool isCurrent) => isCurrent ? new Html(" aria-current=\"page\"") : Html.Empty;

    private Html Languages(PageHead head, string cssClass)
    {
        var others = site.GetLanguages().Where(language => language != words.Language).Select(language => Html.Of($"""
            <li><a href="{Counterpart(head, language)}" lang="{language}" hreflang="{language}">{Words.In(language)["language.name"]}</a></li>
            """)).ToList();
        return others.Count == 0 ? Html.Empty : Html.Of($"""<ul class="languages {cssClass}">{Html.Join(others)}</ul>""");
    }

    private string Counterpart(PageHead head, string language)
        => head.Alternates.FirstOrDefault(page => page.Language.Split('-')[0] == language).Href ?? site.HrefTo(site.PathIn(language, "/"));

    private Html Footer(PageHead head)
    {
        var crisis = CrisisBlock.Of(site, words.Language);
        return Html.Of($"""
            <footer class="site-footer">
                <section class="wide crisis" aria-labelledby="crisis-title">
                  <div><h2 id="crisis-title">{words["crisis.title"]}</h2><p>{crisis.ToHtml()}</p></div>
                  <ul>
                    <li><strong>{crisis.LifelineLinks(words)}</strong><br>{words["crisis.lifelineName"]}</li>
                    <li><strong>{words.Html("crisis.callNumber", ("number", Telephone.Link(crisis.Emergency)))}</strong><br>{words["crisis.emergency"]}</li>
                    <li><strong>{words.Html("crisis.callNumber", ("number", Telephone.Link(site.Telephone)))}</strong><br>{words.Format("crisis.practice", ("practice", site.Name))}</li>
                  </ul>
                </section>
                <div class="wide colophon">
                  <p>© {site.Name}<br>{site.PostalAddress}</p>
                  <ul{RefreshedBy("footer")}>{Html.Join(Navigation.Footer.Select(entry => Entry(entry, head)))}<li><a href="{Href(SiteNavigation.PrivacyPath)}">{words["frame.privacy"]}</a></li></ul>
                  {Languages(head, "footer-languages")}
                  <p class="disclaimer">{words["frame.disclaimer"]}</p>
                </div>
              </footer>
            """);
    }
}
