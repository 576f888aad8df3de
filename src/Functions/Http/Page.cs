using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Http;

/// <summary>A page that the API serves itself, in the site's design, without scripts: for links in mails and for forms posted without scripts.</summary>
public sealed record Page(string Title, Html Main, int Status = StatusCodes.Status200OK) : IResult
{
    internal const string ContentType = "text/html; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var site = httpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.ContentSecurityPolicy = SecurityPolicy(site);
        await response.WriteAsync(Document(site).Markup, httpContext.RequestAborted);
    }

    // The response to a form may redirect to the site, and browsers apply form-action to redirects too.
    internal static string SecurityPolicy(SiteOptions site)
    {
        var origin = site.BaseUrl!.GetLeftPart(UriPartial.Authority);
        return $"default-src 'none'; style-src {origin}; img-src {origin}; form-action 'self' {origin}; base-uri 'none'; frame-ancestors 'none'";
    }

    internal Html Document(SiteOptions site) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="robots" content="noindex">
          <title>{Title} | {site.Name}</title>
          <link rel="icon" type="image/svg+xml" href="{site.LinkTo("/favicon.svg")}">
          <link rel="stylesheet" href="{site.LinkTo("/site.css")}">
        </head>
        <body>
          <header class="site-header">
            <div class="wide">
              <a class="brand" href="{site.LinkTo("/")}"><img src="{site.LinkTo("/favicon.svg")}" alt="" width="36" height="36">{site.Name}</a>
              <a class="header-phone" href="tel:{Dialled(site.Telephone)}">{site.Telephone}</a>
            </div>
          </header>
          <main class="page">
            <h1>{Title}</h1>
            {Main}
          </main>
          <footer class="site-footer">
            <section class="wide crisis"><div><h2>If it can’t wait</h2><p>{site.CrisisText}</p></div></section>
            <div class="wide colophon"><p>© {site.Name}</p></div>
          </footer>
        </body>
        </html>
        """);

    internal static string Dialled(string telephone) => string.Concat(telephone.Where(character => char.IsAsciiDigit(character) || character == '+'));
}
