using System.ComponentModel.DataAnnotations;
using Functions.Security;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Security;

public sealed class StaffOptionsTests
{
    [Fact]
    public void Without_a_key_nobody_could_come_in()
    {
        var options = new StaffOptions();

        var failure = Assert.Single(options.Validate(new ValidationContext(options)));

        Assert.Equal("a secret is needed, or App Service authentication.", failure.ErrorMessage);
        Assert.Equal(["Key"], failure.MemberNames);
    }

    [Fact]
    public void A_key_is_enough()
    {
        var options = new StaffOptions { Key = "secret" };

        Assert.Empty(options.Validate(new ValidationContext(options)));
    }

    [Fact]
    public void Where_the_platform_signs_staff_in_no_key_is_needed()
    {
        var options = OfPlatform("true");

        Assert.Empty(options.Validate(new ValidationContext(options)));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("yes", false)]
    [InlineData(null, false)]
    public void The_platform_signs_in_only_where_it_says_so(string? setting, bool signsIn) => Assert.Equal(signsIn, OfPlatform(setting).PlatformSignsIn);

    [Fact]
    public void There_is_a_role_by_default_and_no_key()
    {
        var options = new StaffOptions();

        Assert.Equal(("Staff", ""), (options.Role, options.Key));
    }

    private static StaffOptions OfPlatform(string? setting)
    {
        var options = new StaffOptions();
        options.ReadPlatform(new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_AUTH_ENABLED", setting)]).Build());
        return options;
    }
}
