using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Site;

/// <summary>The markup of a component, which <c>embed.js</c> puts into the page of another site.</summary>
internal static class Fragment
{
    /// <param name="markup">Its links may be without a host: they are the API's, and the component makes them absolute.</param>
    /// <param name="untilChange">The time until the next scheduled change; null when there is none.</param>
    public static ConditionalContent Of(Html markup, TimeSpan? untilChange = null)
        => new(EncodedContent.Of(Encoding.UTF8.GetBytes(markup.Markup)), Page.ContentType, Freshness.CacheControl(untilChange));

    /// <summary>The texts that a fragment is written with: those of <c>?lang=</c>, or of the site's first language.</summary>
    public static Words Texts(HttpRequest request, SiteOptions site) => Words.In(site.LanguageFor(request.Query["lang"]));
}
