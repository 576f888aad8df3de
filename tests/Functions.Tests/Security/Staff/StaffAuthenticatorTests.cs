using System.Text;
using Functions.Http;
using Functions.Security;
using Functions.Security.Staff;
using Functions.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Security.Staff;

public sealed class StaffAuthenticatorTests
{
    private const StaffRoles Any = StaffRoles.Staff;

    [Theory]
    [InlineData("desk-key", "desk", StaffRoles.Inbox)]
    [InlineData("editor-key", "editor", StaffRoles.Editor)]
    [InlineData("owner-key", "owner", StaffRoles.Staff)]
    public void A_staff_key_is_known_by_its_name(string key, string name, StaffRoles roles)
        => Assert.Equal(new StaffEntry(new StaffMember(name, roles)), ByKey(key, Any));

    [Theory]
    [InlineData("", null)]
    [InlineData("desk-keY", "staff.wrongKey")]
    [InlineData("desk-key ", "staff.wrongKey")]
    [InlineData("desk-key,desk-key", "staff.wrongKey")]
    public void Another_key_is_no_key(string key, string? act)
    {
        var entry = ByKey(key, Any);

        Assert.Null(entry.Member);
        Assert.Equal((401, act), (entry.Refusal?.Status, entry.Act));
    }

    [Theory]
    [InlineData("desk-key", StaffRoles.Inbox, null)]
    [InlineData("desk-key", StaffRoles.Staff, null)]
    [InlineData("desk-key", StaffRoles.Editor, "403 This needs the role Editor.")]
    [InlineData("desk-key", StaffRoles.Admin, "403 This needs the role Admin.")]
    [InlineData("editor-key", StaffRoles.Inbox, "403 This needs the role Inbox.")]
    [InlineData("owner-key", StaffRoles.Admin, null)]
    [InlineData("owner-key", StaffRoles.None, "403 No role opens this.")]
    public void Without_the_role_a_known_person_is_told_which_one_it_needs(string key, StaffRoles needed, string? refusal)
    {
        var entry = ByKey(key, needed);

        Assert.NotNull(entry.Member);
        Assert.Equal(refusal, entry.Refusal is null ? null : $"{entry.Refusal.Status} {entry.Refusal.Detail}");
        Assert.Equal(refusal is null ? null : "staff.noRole", entry.Act);
    }

    [Fact]
    public void After_five_wrong_keys_the_next_waits_and_a_right_one_does_not()
    {
        var authenticator = Authenticator();
        var wrong = Enumerable.Range(0, 6).Select(_ => authenticator.Identify(WithKey("wrong"), Any)).ToList();

        Assert.Equal([401, 401, 401, 401, 401, 429], wrong.Select(entry => entry.Refusal!.Status));
        Assert.InRange(wrong[5].Refusal!.RetryAfter ?? 0, 1, 10);
        Assert.Null(wrong[5].Act);
        Assert.Null(authenticator.Identify(WithKey("desk-key"), Any).Refusal);
    }

    [Theory]
    [InlineData("Inbox", StaffRoles.Inbox)]
    [InlineData("inbox", StaffRoles.Inbox)]
    [InlineData("Inbox,Editor,authenticated", StaffRoles.Inbox | StaffRoles.Editor)]
    [InlineData("Staff", StaffRoles.Staff)]
    public void The_platform_names_people_and_their_roles(string roles, StaffRoles expected)
        => Assert.Equal(new StaffEntry(new StaffMember("ada@juniper.example", expected)), ByPrincipal(Principal(roles)));

    [Theory]
    [InlineData("authenticated,anonymous")]
    [InlineData("7")]
    [InlineData("Inbox;Editor")]
    public void Who_signed_in_without_a_role_is_forbidden(string roles)
    {
        var entry = ByPrincipal(Principal(roles));

        Assert.Equal((403, "You are signed in, but not as a member of staff."), (entry.Refusal?.Status, entry.Refusal?.Detail));
        Assert.Equal("ada@juniper.example", entry.Member?.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("""{"userRoles":["Staff"]}""")]
    public void Who_has_no_name_is_unknown(string principal)
    {
        var entry = ByPrincipal(principal);

        Assert.Null(entry.Member);
        Assert.Equal((401, "This is for the practice's staff."), (entry.Refusal?.Status, entry.Refusal?.Detail));
    }

    [Fact]
    public void Where_the_platform_signs_in_the_key_does_not_count()
        => Assert.Equal(401, Authenticator(platformSignIn: true).Identify(WithKey("owner-key"), Any).Refusal?.Status);

    [Fact]
    public void Where_it_does_not_its_principal_does_not_count()
    {
        var request = WithKey("");
        request.Headers["X-MS-CLIENT-PRINCIPAL"] = Encoded(Principal("Staff"));

        Assert.Equal(401, Authenticator().Identify(request, Any).Refusal?.Status);
    }

    [Theory]
    [InlineData("https://evil.example", null, true)]
    [InlineData("null", null, true)]
    [InlineData("https://juniper.example.evil.example", null, true)]
    [InlineData("https://evil.example", "same-origin", true)]
    [InlineData(null, "cross-site", true)]
    [InlineData(null, "same-site", true)]
    [InlineData(null, null, false)]
    [InlineData(null, "same-origin", false)]
    [InlineData(null, "none", false)]
    [InlineData("https://juniper.example", "cross-site", false)]
    [InlineData("http://localhost:4000", null, false)]
    [InlineData("https://api.juniper.example", null, false)]
    public void Only_the_practices_own_pages_read_or_change_anything(string? origin, string? fetchSite, bool isForbidden)
    {
        foreach (var method in new[] { "GET", "HEAD", "POST", "DELETE" })
        {
            var request = WithKey("owner-key", method);
            request.Headers.Origin = origin;
            request.Headers["Sec-Fetch-Site"] = fetchSite;

            var entry = Authenticator().Identify(request, Any);

            Assert.Equal(isForbidden ? "403 This is for the practice's own site only." : null, entry.Refusal is null ? null : $"{entry.Refusal.Status} {entry.Refusal.Detail}");
            Assert.Equal(isForbidden ? "staff.crossSite" : null, entry.Act);
        }
    }

    [Fact]
    public void A_stranger_on_another_site_is_a_stranger_first()
    {
        var request = WithKey("", "POST");
        request.Headers.Origin = "https://evil.example";

        Assert.Equal(401, Authenticator().Identify(request, Any).Refusal?.Status);
    }

    internal static StaffAuthenticator Authenticator(bool platformSignIn = false)
    {
        var options = new StaffOptions { PlatformSignIn = platformSignIn };
        options.Keys["desk"] = new StaffOptions.StaffKey { Key = "desk-key", Roles = StaffRoles.Inbox };
        options.Keys["editor"] = new StaffOptions.StaffKey { Key = "editor-key", Roles = StaffRoles.Editor };
        options.Keys["owner"] = new StaffOptions.StaffKey { Key = "owner-key", Roles = StaffRoles.Staff };
        options.Keys["empty"] = new StaffOptions.StaffKey { Key = "", Roles = StaffRoles.Staff };
        return new StaffAuthenticator(
            Options.Create(options),
            new WrongStaffKeys(new ClientAddress(Practice.Site), TimeProvider.System, NullLogger<WrongStaffKeys>.Instance),
            new CrossSiteRequests(Practice.Site, new AllowedOrigins(Practice.Site)));
    }

    private static StaffEntry ByKey(string key, StaffRoles needed) => Authenticator().Identify(WithKey(key), needed);

    private static StaffEntry ByPrincipal(string principal)
    {
        var request = Exchange.Of("GET", "/api/manage/inquiries").Request;
        request.Headers["X-MS-CLIENT-PRINCIPAL"] = Encoded(principal);
        return Authenticator(platformSignIn: true).Identify(request, Any);
    }

    private static HttpRequest WithKey(string key, string method = "GET")
    {
        var request = Exchange.Of(method, "/api/manage/inquiries").Request;
        request.Headers[StaffAuthenticator.KeyHeader] = key;
        return request;
    }

    private static string Principal(string roles) => $$"""{"userDetails":"ada@juniper.example","userRoles":["{{roles.Replace(",", "\",\"", StringComparison.Ordinal)}}"]}""";

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
