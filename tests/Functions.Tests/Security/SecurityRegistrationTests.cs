using Functions.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Security;

public sealed class SecurityRegistrationTests
{
    [Fact]
    public void Staff_settings_come_from_their_section_and_from_the_platform()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Staff:Role", "Owner"), new("WEBSITE_AUTH_ENABLED", "true")])
            .Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSecurity().BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<StaffOptions>>().Value;

        Assert.Equal(("Owner", true), (options.Role, options.PlatformSignsIn));
    }
}
