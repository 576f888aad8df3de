using System.Text;
using Functions.Http;
using Functions.Security;
using Functions.Security.Staff;
using Functions.Tests.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Security.Staff;

public sealed class StaffAuthenticatorTests
{
    private const string Ada = """{"userDetails":"ada@juniper.example","userRoles":["Owner"]}""";

    [Fact]
    public void Who_has_the_role_is_known_by_name()
        => Assert.Equal(("ada@juniper.example", null), ByPrincipal(Ada));

    [Fact]
    public void Who_signed_in_without_the_role_is_forbidden()
    {
        var (who, refusal) = ByPrincipal("""{"userDetails":"bo@example.org","userRoles":["Staff"]}""");

        Assert.Null(who);
        Assert.Equal((403, "You are signed in, but not as a member of staff."), (refusal?.Status, refusal?.Detail));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("""{"userRoles":["Owner"]}""")]
    public void Who_has_no_name_is_unknown(string principal)
    {
        var (who, refusal) = ByPrincipal(principal);

        Assert.Null(who);
        Assert.Equal((401, "This is for the practice's staff."), (refusal?.Status, refusal?.Detail));
    }

    [Fact]
    public void Where_the_platform_signs_in_the_key_does_not_count()
    {
        var http = Exchange.Of("GET", "/api/manage/inquiries");
        http.Request.Headers["x-staff-key"] = "secret";

        Assert.Equal(401, Authenticator(platformSignsIn: true).Identify(http.Request).Refusal?.Status);
    }

    [Theory]
    [InlineData("POST", "https://evil.example", null, true)]
    [InlineData("DELETE", "https://evil.example", null, true)]
    [InlineData("POST", "null", null, true)]
    [InlineData("POST", "https://juniper.example.evil.example", null, true)]
    [InlineData("POST", "https://evil.example", "same-origin", true)]
    [InlineData("POST", null, "cross-site", true)]
    [InlineData("POST", null, "same-site", true)]
    [InlineData("POST", null, null, false)]
    [InlineData("POST", null, "same-origin", false)]
    [InlineData("POST", null, "none", false)]
    [InlineData("POST", "https://juniper.example", "cross-site", false)]
    [InlineData("POST", "http://localhost:4000", null, false)]
    [InlineData("POST", "https://api.juniper.example", null, false)]
    [InlineData("GET", "https://evil.example", "cross-site", false)]
    [InlineData("HEAD", "https://evil.example", "cross-site", false)]
    public void Only_the_practice_s_own_pages_change_anything(string method, string? origin, string? fetchSite, bool isForbidden)
    {
        var http = Exchange.Of(method, "/api/manage/inquiries");
        http.Request.Headers["x-staff-key"] = "secret";
        http.Request.Headers.Origin = origin;
        http.Request.Headers["Sec-Fetch-Site"] = fetchSite;

        var (who, refusal) = Authenticator(platformSignsIn: false).Identify(http.Request);

        Assert.Equal(isForbidden ? null : "staff key", who);
        Assert.Equal(isForbidden ? "403 Changes come from the practice's own site only." : null, refusal is null ? null : $"{refusal.Status} {refusal.Detail}");
    }

    [Fact]
    public void A_stranger_on_another_site_is_a_stranger_first()
    {
        var http = Exchange.Of("POST", "/api/manage/inquiries");
        http.Request.Headers.Origin = "https://evil.example";

        Assert.Equal(401, Authenticator(platformSignsIn: false).Identify(http.Request).Refusal?.Status);
    }

    private static (string? Who, Problem? Refusal) ByPrincipal(string principal)
    {
        var http = Exchange.Of("GET", "/api/manage/inquiries");
        http.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(principal));
        return Authenticator(platformSignsIn: true).Identify(http.Request);
    }

    private static StaffAuthenticator Authenticator(bool platformSignsIn)
    {
        var options = new StaffOptions { Key = "secret", Role = "Owner" };
        options.ReadPlatform(new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_AUTH_ENABLED", $"{platformSignsIn}")]).Build());
        return new StaffAuthenticator(Options.Create(options), Practice.Site, new AllowedOrigins(Practice.Site));
    }
}
