using Functions.Security;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Security.Staff;

public sealed class StaffIdentityTests
{
    [Fact]
    public void Whoever_was_identified_is_named()
    {
        var http = new DefaultHttpContext();

        StaffIdentity.Set(http, new StaffMember("ada@juniper.example", StaffRoles.Inbox));

        Assert.Equal("ada@juniper.example", StaffIdentity.Of(http.Request));
    }

    [Fact]
    public void Outside_of_the_guarded_routes_nobody_is_named()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => StaffIdentity.Of(new DefaultHttpContext().Request));

        Assert.Equal("Nobody was identified: this route is not under /manage.", failure.Message);
    }
}
