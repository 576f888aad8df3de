using System.Security.Cryptography;
using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Security.Staff;

/// <summary>Authenticates staff: by Entra ID where the platform signs people in, otherwise by the staff key.</summary>
internal sealed class StaffAuthenticator(IOptions<StaffOptions> options, IOptions<SiteOptions> site, AllowedOrigins origins)
{
    public const string KeyHeader = "x-staff-key";
    private const string KeyIdentity = "staff key";

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Key));

    /// <summary>The authentication scheme (RFC 9110, section 11.6.1), from which the staff pages know which sign-in to show.</summary>
    public string Challenge => options.Value.PlatformSignsIn ? "Entra" : "StaffKey";

    /// <returns>The authenticated identity, or why the request is refused.</returns>
    public (string? Who, Problem? Refusal) Identify(HttpRequest request)
    {
        var (who, refusal) = options.Value.PlatformSignsIn ? ByPrincipal(request) : ByKey(request);
        return refusal is null && IsUnsafe(request) && IsCrossSite(request)
            ? (null, new Problem(StatusCodes.Status403Forbidden, "Changes come from the practice's own site only."))
            : (who, refusal);
    }

    private (string? Who, Problem? Refusal) ByPrincipal(HttpRequest request)
    {
        var principal = StaffPrincipal.Parse(request.Headers[StaffPrincipal.Header].ToString());
        return principal?.Name is not { } name ? (null, Unauthenticated())
            : principal.Has(options.Value.Role) ? (name, null)
            : (null, new Problem(StatusCodes.Status403Forbidden, "You are signed in, but not as a member of staff."));
    }

    // An empty key authenticates nobody.
    private (string? Who, Problem? Refusal) ByKey(HttpRequest request)
        => options.Value.Key.Length > 0
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[KeyHeader].ToString())), _key)
            ? (KeyIdentity, null)
            : (null, Unauthenticated());

    private static Problem Unauthenticated() => new(StatusCodes.Status401Unauthorized, "This is for the practice's staff.");

    private static bool IsUnsafe(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    // The cookie of the platform's sign-in is sent with requests from other sites too. Browsers say where a request comes from.
    private bool IsCrossSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            ? !origins.Contains(origin) && !string.Equals(origin, site.Value.ApiBaseUrl!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            : request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }
}
