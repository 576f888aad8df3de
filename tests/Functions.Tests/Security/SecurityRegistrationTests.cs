using Functions.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Security;

public sealed class SecurityRegistrationTests
{
    private const string Key = "a staff key of more than 32 characters";

    [Theory]
    [InlineData("Inbox", StaffRoles.Inbox)]
    [InlineData("Inbox,Editor", StaffRoles.Inbox | StaffRoles.Editor)]
    [InlineData("admin, inbox", StaffRoles.Inbox | StaffRoles.Admin)]
    [InlineData("Staff", StaffRoles.Inbox | StaffRoles.Editor | StaffRoles.Admin)]
    public void Staff_keys_come_by_name_with_their_roles(string written, StaffRoles roles)
    {
        var desk = Of([new("Staff:Keys:desk:Key", Key), new("Staff:Keys:desk:Roles", written)]).Keys["desk"];

        Assert.Equal((Key, roles), (desk.Key, desk.Roles));
    }

    [Fact]
    public void The_platforms_own_setting_says_nothing_about_who_may_be_believed()
        => Assert.False(Of([new("WEBSITE_AUTH_ENABLED", "true"), new("Staff:Keys:desk:Key", Key), new("Staff:Keys:desk:Roles", "Inbox")]).PlatformSignIn);

    private static StaffOptions Of(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSecurity().BuildServiceProvider();
        return services.GetRequiredService<IOptions<StaffOptions>>().Value;
    }
}
