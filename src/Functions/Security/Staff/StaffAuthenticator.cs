using System.Security.Cryptography;
using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Security.Staff;

/// <summary>Authenticates staff: by Entra ID where the platform signs people in, otherwise by a staff key.</summary>
internal sealed class StaffAuthenticator(IOptions<StaffOptions> options, WrongStaffKeys wrongKeys, CrossSiteRequests crossSite)
{
    public const string KeyHeader = "x-staff-key";

    private readonly (StaffMember Member, byte[] Hash)[] _keys =
        [.. options.Value.Keys.Where(key => key.Value.Key.Length > 0).Select(key => (new StaffMember(key.Key, key.Value.Roles), Hash(key.Value.Key)))];

    /// <summary>The authentication scheme (RFC 9110, section 11.6.1), from which the staff pages know which sign-in to show.</summary>
    public string Challenge => options.Value.PlatformSignIn ? "Entra" : "StaffKey";

    /// <param name="request">The request.</param>
    /// <param name="roles">The roles of which one is needed.</param>
    public StaffEntry Identify(HttpRequest request, StaffRoles roles)
    {
        var entry = options.Value.PlatformSignIn ? ByPrincipal(request) : ByKey(request);
        return entry.Member is not { } member ? entry
            : crossSite.Includes(request) ? new StaffEntry(member, Forbidden("This is for the practice's own site only."), "staff.crossSite")
            : member.Roles == StaffRoles.None ? new StaffEntry(member, Forbidden("You are signed in, but not as a member of staff."), "staff.noRole")
            : (member.Roles & roles) == StaffRoles.None ? new StaffEntry(member, Forbidden(roles == StaffRoles.None ? "No role opens this." : $"This needs the role {roles}."), "staff.noRole")
            : entry;
    }

    private static StaffEntry ByPrincipal(HttpRequest request)
        => StaffPrincipal.Parse(request.Headers[StaffPrincipal.Header].ToString()) is { Name: { } name } principal
            ? new StaffEntry(new StaffMember(name, principal.Roles))
            : Unauthenticated();

    private StaffEntry ByKey(HttpRequest request)
    {
        var key = request.Headers[KeyHeader].ToString();
        if (key.Length == 0)
        {
            return Unauthenticated();
        }

        // Every key is compared, so that the time does not tell which one it was.
        var hash = Hash(key);
        StaffMember? found = null;
        foreach (var (member, known) in _keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, known) ? member : found;
        }

        if (found is not null)
        {
            return new StaffEntry(found);
        }

        // A key that is right is let in whatever others try: waiting must not lock staff out.
        return wrongKeys.Count(request) is { } wait
            ? new StaffEntry(Member: null, new Problem(StatusCodes.Status429TooManyRequests, "That was a wrong staff key several times. Please wait.")
            {
                RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
            })
            : Unauthenticated("staff.wrongKey");
    }

    private static StaffEntry Unauthenticated(string? act = null)
        => new(Member: null, new Problem(StatusCodes.Status401Unauthorized, "This is for the practice's staff."), act);

    private static Problem Forbidden(string detail) => new(StatusCodes.Status403Forbidden, detail);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
