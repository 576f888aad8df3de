using System.Text;
using Functions.Http;

namespace Functions.Site;

/// <summary>The markup of a component, which <c>embed.js</c> puts into the page of another site.</summary>
internal static class Fragment
{
    /// <param name="markup">Its links may be without a host: they are the API's, and the component makes them absolute.</param>
    /// <param name="untilChange">The time until the next scheduled change; null when there is none.</param>
    public static ConditionalContent Of(Html markup, TimeSpan? untilChange = null)
        => new(EncodedContent.Of(Encoding.UTF8.GetBytes(markup.Markup)), Page.ContentType, Freshness.CacheControl(untilChange));
}
