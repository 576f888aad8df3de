using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Site;

/// <summary>A page of the site that nobody caches: for links in mails, for forms posted without scripts, for errors.</summary>
public sealed record Page(string Title, Html Main, int Status = StatusCodes.Status200OK) : IResult
{
    internal const string ContentType = "text/html; charset=utf-8";

    /// <summary>A tag of BCP 47; null for the site's first language.</summary>
    public string? Language { get; init; }

    /// <summary>See <see cref="PageHead.Alternates"/>.</summary>
    public IReadOnlyList<(string Language, string Href)> Alternates { get; init; } = [];

    /// <summary>See <see cref="PageHead.Section"/>.</summary>
    public string? Section { get; init; }

    /// <summary>Modules that the page runs. A page whose address has a token in it runs none.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var site = httpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.ContentSecurityPolicy = SecurityPolicy(site);
        await response.WriteAsync(Document(site, await NavigationAsync(httpContext, site)).Markup, httpContext.RequestAborted);
    }

    // The response to a form may redirect to the site, and browsers apply form-action to redirects too.
    internal string SecurityPolicy(SiteOptions site) => Scripts.Count > 0
        ? PageFrame.ContentSecurityPolicy(site)
        : $"default-src 'none'; style-src {site.OwnOrigins}; img-src {site.OwnOrigins}; form-action {site.OwnOrigins}; base-uri 'none'; frame-ancestors 'none'";

    internal ValueTask<SiteNavigation> NavigationAsync(HttpContext httpContext, SiteOptions site)
        => httpContext.RequestServices.GetRequiredService<NavigationSource>()(site.LanguageFor(Language), httpContext.RequestAborted);

    internal Html Document(SiteOptions site, SiteNavigation navigation)
    {
        var words = Words.In(site.LanguageFor(Language));
        return new PageFrame(site, words) { Navigation = navigation }.Write(
            new PageHead(Title, words.Language) { Section = Section, Alternates = Alternates, Scripts = Scripts },
            Html.Of($"""
                <main id="main" class="page" tabindex="-1">
                    <h1>{Title}</h1>
                    {Main}
                  </main>
                """));
    }
}
