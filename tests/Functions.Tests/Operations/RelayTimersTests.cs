using System.Globalization;
using System.Text.Json;
using Functions.Email;
using Functions.Operations;
using Functions.Tests.Infra;

namespace Functions.Tests.Operations;

public sealed class RelayTimersTests
{
    [Fact]
    public void A_run_ends_long_before_the_host_would_end_the_worker_with_it()
    {
        using var host = JsonDocument.Parse(Repository.TextOf("host.json"));
        var limit = TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture);

        // A mail that was begun is finished whatever the time is.
        Assert.InRange(RelayTimers.MaxRunTime + EmailRegistration.SendTimeout, TimeSpan.Zero, limit - TimeSpan.FromMinutes(1));
        Assert.InRange(Outbox.MaxSweepTime + EmailRegistration.SendTimeout, TimeSpan.Zero, RelayTimers.MaxRunTime);
    }
}
