using System.Security.Cryptography;
using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Security.Staff;

/// <summary>Decides whether a request is a member of staff's: by Entra ID where the platform signs people in, else by the staff key.</summary>
internal sealed class StaffAuthenticator(IOptions<StaffOptions> options, IOptions<SiteOptions> site, AllowedOrigins origins)
{
    public const string KeyHeader = "x-staff-key";
    private const string KeyHolder = "staff key";

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Key));

    /// <summary>How a caller may prove who it is (RFC 9110, section 11.6.1): the staff pages offer the way in that is open.</summary>
    public string Challenge => options.Value.PlatformSignsIn ? "Entra" : "StaffKey";

    /// <returns>Who it is, or why there is no entry.</returns>
    public (string? Who, Problem? Refusal) Identify(HttpRequest request)
    {
        var (who, refusal) = options.Value.PlatformSignsIn ? ByPrincipal(request) : ByKey(request);
        return refusal is null && Changes(request) && IsCrossSite(request)
            ? (null, new Problem(StatusCodes.Status403Forbidden, "Changes come from the practice's own site only."))
            : (who, refusal);
    }

    private (string? Who, Problem? Refusal) ByPrincipal(HttpRequest request)
    {
        var principal = StaffPrincipal.Parse(request.Headers[StaffPrincipal.Header].ToString());
        return principal?.Name is not { } name ? (null, Unknown())
            : principal.Has(options.Value.Role) ? (name, null)
            : (null, new Problem(StatusCodes.Status403Forbidden, "You are known here, but not as the practice's staff."));
    }

    // An empty key is nobody's.
    private (string? Who, Problem? Refusal) ByKey(HttpRequest request)
        => options.Value.Key.Length > 0
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[KeyHeader].ToString())), _key)
            ? (KeyHolder, null)
            : (null, Unknown());

    private static Problem Unknown() => new(StatusCodes.Status401Unauthorized, "This is for the practice's staff.");

    private static bool Changes(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    // A cookie of the platform's sign-in goes with every request, another site's too. Browsers say where a request comes from.
    private bool IsCrossSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            ? !origins.Contains(origin) && !string.Equals(origin, site.Value.ApiBaseUrl!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            : request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }
}
