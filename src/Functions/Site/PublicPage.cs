using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Site;

/// <summary>A page that is the same for everybody and may be cached like other public content.</summary>
public sealed record PublicPage(Page Page) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var site = httpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        httpContext.Response.Headers.ContentSecurityPolicy = Page.SecurityPolicy(site);
        var content = EncodedContent.Of(Encoding.UTF8.GetBytes(Page.Document(site, await Page.NavigationAsync(httpContext, site)).Markup));
        await new ConditionalContent(content, Page.ContentType, Freshness.CacheControl(untilChange: null)).ExecuteAsync(httpContext);
    }
}
