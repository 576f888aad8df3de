using System.Text.Json;
using System.Text.Json.Serialization;

namespace Functions.Security.Staff;

/// <summary>
/// The header <c>X-MS-CLIENT-PRINCIPAL</c>, Base64 of JSON: App Service authentication writes the claims of the signed-in user, a static
/// web app that the functions are linked to writes a name and roles.
/// </summary>
internal sealed record StaffPrincipal(
    [property: JsonPropertyName("claims")] IReadOnlyList<StaffPrincipal.Claim>? Claims,
    [property: JsonPropertyName("role_typ")] string? RoleType,
    [property: JsonPropertyName("userDetails")] string? UserDetails,
    [property: JsonPropertyName("userRoles")] IReadOnlyList<string>? UserRoles)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const string ShortRoleType = "roles";
    private const int MaxCharacters = 64 * 1024;
    private static readonly Dictionary<string, StaffRoles> KnownRoles = new[] { StaffRoles.Inbox, StaffRoles.Editor, StaffRoles.Admin, StaffRoles.Staff }
        .ToDictionary(role => $"{role}", StringComparer.OrdinalIgnoreCase);
    private static readonly string[] NameTypes =
    [
        "preferred_username",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
        "http://schemas.microsoft.com/identity/claims/objectidentifier",
        "oid",
        "name",
    ];

    /// <summary>Who it is, for the audit trail.</summary>
    public string? Name => NameTypes.Select(type => Values(type).FirstOrDefault()).Append(UserDetails).FirstOrDefault(name => name is { Length: > 0 });

    // Case-insensitive: a platform that stores roles in lower case must not lock staff out. By name only: Enum.Parse would take numbers too.
    public StaffRoles Roles => Values(RoleType).Concat(Values(ShortRoleType)).Concat(UserRoles ?? [])
        .Aggregate(StaffRoles.None, (roles, name) => roles | KnownRoles.GetValueOrDefault(name ?? ""));

    /// <returns>The principal; null for a header that is not one.</returns>
    public static StaffPrincipal? Parse(string header)
    {
        if (header.Length is 0 or > MaxCharacters)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<StaffPrincipal>(Convert.FromBase64String(header));
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    private IEnumerable<string> Values(string? type)
        => (Claims ?? []).Where(claim => claim?.Value is not null && string.Equals(claim.Type, type, StringComparison.Ordinal)).Select(claim => claim.Value!);

    internal sealed record Claim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
}
