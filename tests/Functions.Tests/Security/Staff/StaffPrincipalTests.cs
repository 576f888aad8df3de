using System.Text;
using Functions.Security;
using Functions.Security.Staff;

namespace Functions.Tests.Security.Staff;

public sealed class StaffPrincipalTests
{
    [Fact]
    public void App_Service_tells_who_signed_in_by_claims()
    {
        var principal = Parse("""{"role_typ":"roles","claims":[{"typ":"preferred_username","val":"ada@juniper.example"},{"typ":"roles","val":"Staff"}]}""");

        Assert.Equal(("ada@juniper.example", true), (principal!.Name, principal.Roles.HasFlag(StaffRoles.Staff)));
    }

    [Theory]
    [InlineData("Staff")]
    [InlineData("staff")]
    public void A_static_site_tells_who_signed_in_by_name_and_roles_in_whatever_case(string role)
    {
        var principal = Parse($$"""{"identityProvider":"aad","userId":"1f","userDetails":"ada@juniper.example","userRoles":["anonymous","authenticated","{{role}}"]}""");

        Assert.Equal(("ada@juniper.example", true), (principal!.Name, principal.Roles.HasFlag(StaffRoles.Staff)));
    }

    [Theory]
    [InlineData("""["anonymous","authenticated"]""")]
    [InlineData("""["Staffing"]""")]
    [InlineData("""[null]""")]
    [InlineData("null")]
    public void Whoever_only_signed_in_is_not_staff(string roles)
        => Assert.False(Parse($$"""{"userDetails":"ada@juniper.example","userRoles":{{roles}}}""")!.Roles.HasFlag(StaffRoles.Staff));

    [Theory]
    [InlineData("""{"userDetails":7}""")]
    [InlineData("""{"userRoles":"Staff"}""")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    public void What_is_not_a_principal_is_nobody(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("preferred_username")]
    [InlineData("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn")]
    [InlineData("http://schemas.microsoft.com/identity/claims/objectidentifier")]
    [InlineData("oid")]
    [InlineData("name")]
    public void Each_of_these_claims_is_a_name(string type)
        => Assert.Equal("ada", Parse($$"""{"claims":[{"typ":"other","val":"bo"},{"typ":"{{type}}","val":"ada"}],"userDetails":"cy"}""")!.Name);

    [Theory]
    [InlineData("""{"claims":[{"typ":"name","val":"Ada"},{"typ":"oid","val":"1f"},{"typ":"preferred_username","val":"ada@juniper.example"}]}""", "ada@juniper.example")]
    [InlineData("""{"claims":[{"typ":"name","val":"Ada"},{"typ":"oid","val":"1f"}]}""", "1f")]
    [InlineData("""{"claims":[{"typ":"preferred_username","val":""},{"typ":"name","val":"Ada"}]}""", "Ada")]
    [InlineData("""{"claims":[null,{"typ":"oid","val":null},{"typ":"name","val":"Ada"}]}""", "Ada")]
    [InlineData("""{"claims":[{"typ":"Name","val":"Ada"}],"userDetails":"ada@juniper.example"}""", "ada@juniper.example")]
    [InlineData("""{"claims":[],"userDetails":""}""", null)]
    [InlineData("{}", null)]
    public void The_surest_name_that_is_there_counts(string text, string? name) => Assert.Equal(name, Parse(text)!.Name);

    [Theory]
    [InlineData("""{"role_typ":"groups","claims":[{"typ":"groups","val":"Staff"}]}""", true)]
    [InlineData("""{"role_typ":"groups","claims":[{"typ":"roles","val":"Staff"}]}""", true)]
    [InlineData("""{"claims":[{"typ":"roles","val":"Staff"}]}""", true)]
    [InlineData("""{"claims":[{"typ":"groups","val":"Staff"}]}""", false)]
    [InlineData("""{"claims":[{"typ":"name","val":"Staff"}],"userDetails":"Staff"}""", false)]
    public void A_role_is_a_claim_of_the_type_that_is_named_or_of_the_usual_one(string text, bool isStaff) => Assert.Equal(isStaff, Parse(text)!.Roles.HasFlag(StaffRoles.Staff));

    [Theory]
    [InlineData("")]
    [InlineData("not Base64!")]
    public void A_header_that_cannot_be_read_is_nobody(string header) => Assert.Null(StaffPrincipal.Parse(header));

    [Theory]
    // 49,152 bytes are 65,536 characters of Base64.
    [InlineData(49_152, true)]
    [InlineData(49_153, false)]
    public void A_header_has_at_most_64_KiB(int bytes, bool isRead)
        => Assert.Equal(isRead, Parse("""{"userDetails":"ada"}""".PadRight(bytes)) is not null);

    private static StaffPrincipal? Parse(string text) => StaffPrincipal.Parse(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
}
