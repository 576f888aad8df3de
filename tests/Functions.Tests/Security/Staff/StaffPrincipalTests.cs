using System.Text;
using Functions.Security.Staff;

namespace Functions.Tests.Security.Staff;

public sealed class StaffPrincipalTests
{
    [Fact]
    public void App_Service_tells_who_signed_in_by_claims()
    {
        var principal = Parse("""{"role_typ":"roles","claims":[{"typ":"preferred_username","val":"ada@juniper.example"},{"typ":"roles","val":"Staff"}]}""");

        Assert.Equal(("ada@juniper.example", true), (principal!.Name, principal.Has("Staff")));
    }

    [Theory]
    [InlineData("Staff")]
    [InlineData("staff")]
    public void A_static_site_tells_who_signed_in_by_name_and_roles_in_whatever_case(string role)
    {
        var principal = Parse($$"""{"identityProvider":"aad","userId":"1f","userDetails":"ada@juniper.example","userRoles":["anonymous","authenticated","{{role}}"]}""");

        Assert.Equal(("ada@juniper.example", true), (principal!.Name, principal.Has("Staff")));
    }

    [Theory]
    [InlineData("""["anonymous","authenticated"]""")]
    [InlineData("""["Staffing"]""")]
    [InlineData("""[null]""")]
    [InlineData("null")]
    public void Whoever_only_signed_in_is_not_staff(string roles)
        => Assert.False(Parse($$"""{"userDetails":"ada@juniper.example","userRoles":{{roles}}}""")!.Has("Staff"));

    [Theory]
    [InlineData("""{"userDetails":7}""")]
    [InlineData("""{"userRoles":"Staff"}""")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    public void What_is_not_a_principal_is_nobody(string text) => Assert.Null(Parse(text));

    private static StaffPrincipal? Parse(string text) => StaffPrincipal.Parse(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
}
