using Azure.Storage.Blobs;
using Functions.Security;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.Extensions.Options;
using Moq;

namespace Functions.Tests.Security.Staff;

public sealed class StaffDirectoryTests
{
    [Fact]
    public async Task With_staff_keys_a_message_is_given_to_whoever_may_open_it()
    {
        var options = new StaffOptions();
        options.Keys["front desk"] = new StaffOptions.StaffKey { Roles = StaffRoles.Inbox };
        options.Keys["editor"] = new StaffOptions.StaffKey { Roles = StaffRoles.Editor };
        options.Keys["Anna"] = new StaffOptions.StaffKey { Roles = StaffRoles.Staff };
        var directory = new StaffDirectory(Options.Create(options), new AuditLog(Mock.Of<BlobServiceClient>(), TimeProvider.System), TimeProvider.System);

        Assert.Equal(["Anna", "front desk"], await directory.NamesAsync("anna", TestContext.Current.CancellationToken));
    }
}
