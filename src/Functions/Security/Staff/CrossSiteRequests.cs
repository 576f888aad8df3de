using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Security.Staff;

/// <summary>
/// Recognises requests that a page of another site sent. The cookie of the platform's sign-in comes with those too, so that they could read and
/// change as the member of staff who is looking at that page. Browsers say where a request comes from.
/// </summary>
internal sealed class CrossSiteRequests(IOptions<SiteOptions> site, AllowedOrigins origins)
{
    public bool Includes(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            ? !origins.Contains(origin) && !string.Equals(origin, site.Value.ApiBaseUrl!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            : request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }
}
