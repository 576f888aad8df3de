using System.Net;
using Functions.Http;
using Functions.Security.Staff;
using Functions.Tests.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Security.Staff;

public sealed class WrongStaffKeysTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly Mock<ILogger<WrongStaffKeys>> _logger = new();
    private readonly WrongStaffKeys _keys;

    public WrongStaffKeysTests()
    {
        _keys = new WrongStaffKeys(new ClientAddress(Practice.Site), _time, _logger.Object);
        _logger.Setup(logger => logger.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
    }

    [Fact]
    public void After_five_the_wait_doubles_with_each_up_to_a_quarter_of_an_hour()
    {
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Null(Count()));
        var waits = new List<double>();
        foreach (var attempt in Enumerable.Range(0, 9))
        {
            var wait = Count()!.Value;
            waits.Add(wait.TotalSeconds);
            _time.Advance(wait);
            Assert.Null(Count());
        }

        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 900, 900], waits);
    }

    [Fact]
    public void What_comes_during_a_wait_does_not_make_it_longer()
    {
        Exhaust();
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal([6, 6, 6], Enumerable.Range(0, 3).Select(_ => Count()!.Value.TotalSeconds));
    }

    [Theory]
    [InlineData("203.0.113.8")]
    [InlineData("2001:db8:1::1")]
    [InlineData("10.0.0.1")]
    public void Another_client_does_not_wait(string other)
    {
        Exhaust();

        Assert.Null(Count(other));
    }

    [Fact]
    public void All_networks_of_one_site_are_one_client()
    {
        Exhaust("2001:db8:0:1::1");

        Assert.NotNull(Count("2001:db8:0:ff00::1"));
    }

    [Fact]
    public void After_an_hour_without_any_they_are_forgotten()
    {
        Exhaust();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.All(Enumerable.Range(0, 5), _ => Assert.Null(Count()));
    }

    [Fact]
    public void Each_that_is_counted_is_logged_and_from_the_fifth_an_alarm_without_the_address()
    {
        Exhaust();
        Count();

        var lines = _logger.Invocations.Where(call => call.Method.Name == nameof(ILogger.Log)).Select(call => $"{call.Arguments[0]}: {call.Arguments[2]}").ToList();
        Assert.Equal(6, lines.Count);
        Assert.Equal("Warning: A wrong staff key, number 4 of one client", lines[3]);
        Assert.Equal("Error: Somebody tries staff keys: 5 wrong ones from one client", lines[4]);
        Assert.Equal("Warning: A wrong staff key from a client that has to wait", lines[5]);
    }

    private void Exhaust(string client = "203.0.113.7") => Assert.All(Enumerable.Range(0, 5), _ => Assert.Null(Count(client)));

    private TimeSpan? Count(string client = "203.0.113.7")
    {
        var http = Exchange.Of("GET", "/api/manage/me");
        http.Connection.RemoteIpAddress = IPAddress.Parse(client);
        return _keys.Count(http.Request);
    }
}
