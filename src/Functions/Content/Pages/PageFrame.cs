using Functions.Content.Files;
using Functions.Http;

namespace Functions.Content.Pages;

/// <summary>The layout of every page of content, as of the pages in src/Site: head, navigation, newsletter, footer.</summary>
internal static class PageFrame
{
    private static readonly (string Path, string Name)[] Navigation =
        [("/articles/", "Articles"), ("/services/", "Services"), ("/exercises/", "Exercises"), ("/newsletter/", "Newsletter"), ("/contact/", "Contact")];

    /// <summary>The site's own policy; the API's origin counts as the site's.</summary>
    public static string ContentSecurityPolicy(SiteOptions site)
    {
        var own = $"'self' {site.ApiBaseUrl!.GetLeftPart(UriPartial.Authority)}";
        return $"default-src {own}; base-uri 'none'; object-src 'none'; form-action {own}; frame-ancestors 'none'";
    }

    /// <param name="head">Additional elements of the page's <c>head</c>.</param>
    /// <param name="kind">The kind of content on the page.</param>
    public static Html Around(string title, ContentKind kind, Html head, Html main, SiteOptions site) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{title} | {site.Name}</title>
          {head}
          <meta name="api-base" content="{site.ApiBaseUrl!.AbsoluteUri.TrimEnd('/')}">
          <meta name="theme-color" content="#24513f">
          <link rel="alternate" type="application/rss+xml" title="Articles of {site.Name}" href="/feeds/rss.xml">
          <link rel="icon" type="image/svg+xml" href="/favicon.svg">
          <link rel="stylesheet" href="/site.css">
          <script type="module" src="/newsletter-form.js"></script>
          <script type="module" src="/search-box.js"></script>
        </head>
        <body>
          <a class="skip-link" href="#main">Skip to the content</a>
          <header class="site-header">
            <div class="wide">
              <a class="brand" href="/"><img src="/favicon.svg" alt="" width="36" height="36">{site.Name}</a>
              <nav class="site-nav" aria-label="Main"><ul>{Html.Join(Navigation.Select(item => Link(item.Path, item.Name, $"/{kind.Folder()}/")))}</ul></nav>
              <a class="header-phone" href="tel:{Page.Dialled(site.Telephone)}">{site.Telephone}</a>
              <form class="search-box" role="search" action="{site.LinkToApi("search/page")}" method="get">
                <label class="visually-hidden" for="search-text">Search this site</label>
                <input id="search-text" name="q" type="search" maxlength="1000" placeholder="Search">
                <button type="submit" aria-label="Search"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/></svg></button>
              </form>
            </div>
          </header>
          <main id="main" tabindex="-1">
            {main}
            {Newsletter(kind, site)}
          </main>
          <footer class="site-footer">
            <section class="wide crisis" aria-labelledby="crisis-title">
              <div><h2 id="crisis-title">If it can’t wait</h2><p>{site.CrisisText}</p></div>
              <ul>
                <li><strong><a href="tel:988" aria-label="Call 988">Call</a> or <a href="sms:988">text 988</a></strong><br>Suicide &amp; Crisis Lifeline, day and night</li>
                <li><strong>Call <a href="tel:911">911</a></strong><br>In an emergency</li>
                <li><strong>Call <a href="tel:{Page.Dialled(site.Telephone)}">{site.Telephone}</a></strong><br>{site.Name}, for everything else</li>
              </ul>
            </section>
            <div class="wide colophon">
              <p>© {site.Name}</p>
              <p><a href="/privacy/">Privacy</a></p>
              <p>What we publish is for information. It does not replace care from a professional who knows you.</p>
            </div>
          </footer>
        </body>
        </html>

        """);

    private static Html Link(string path, string name, string here)
        => path == here ? Html.Of($"""<li><a href="{path}" aria-current="page">{name}</a></li>""") : Html.Of($"""<li><a href="{path}">{name}</a></li>""");

    // The fields are those of the form on /newsletter/.
    private static Html Newsletter(ContentKind kind, SiteOptions site) => Html.Of($"""
        <section class="section tinted" aria-labelledby="newsletter-title">
          <div class="wide split">
            <div>
              <h2 id="newsletter-title">{site.NewsletterName}, our newsletter</h2>
              <p class="lead">Small, doable ways to loosen a tight day, now and then in your mailbox.</p>
            </div>
            <form id="newsletter-form" class="form card-form" method="post" action="{site.LinkToApi("newsletter/subscribe")}" accept-charset="utf-8">
              <input type="hidden" name="redirect" value="check-your-mail">
              <input type="hidden" name="source" value="/{kind.Folder()}/">
              <div class="elsewhere" aria-hidden="true">
                <label for="newsletter-website">Leave this empty</label>
                <input id="newsletter-website" name="website" type="text" tabindex="-1" autocomplete="off">
              </div>
              <div class="two-up">
                <div class="field">
                  <label for="newsletter-email">E-mail</label>
                  <input id="newsletter-email" name="email" type="email" autocomplete="email" maxlength="254" required data-missing="Please enter your e-mail address.">
                </div>
                <div class="field">
                  <label for="newsletter-name">First name <span class="optional">(optional)</span></label>
                  <input id="newsletter-name" name="name" type="text" autocomplete="given-name" maxlength="200" data-optional>
                </div>
              </div>
              <div class="field">
                <label class="choice">
                  <input id="newsletter-consent" name="consent" type="checkbox" value="true" required data-missing="Please tick the box if you would like the newsletter.">
                  <span>Yes, send me {site.NewsletterName} by e-mail. I can unsubscribe with one click in every issue.</span>
                </label>
                <p class="hint">What is kept of you: <a href="/privacy/">your privacy on this site</a></p>
              </div>
              <button class="primary" type="submit">Sign up</button>
            </form>
          </div>
        </section>
        """);
}
