using System.Net;
using Functions.Forms;
using Functions.Forms.Limits;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Tests.Http;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Forms.Limits;

public sealed class FormLimiterTests
{
    [Fact]
    public void A_client_that_has_had_enough_hears_when_to_come_back_and_whom_to_call()
    {
        using var limiter = Limiter(perClient: 2);

        Assert.Null(Submit(limiter, "203.0.113.7"));
        Assert.Null(Submit(limiter, "203.0.113.7"));
        var refusal = Submit(limiter, "203.0.113.7");

        Assert.Equal(429, refusal?.Status);
        Assert.InRange(refusal?.RetryAfter ?? 0, 1, 600);
        Assert.Contains(Practice.Site.Value.Telephone, refusal?.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1")]
    [InlineData("2001:db8::1", "203.0.113.7")]
    public void Another_client_is_not_limited(string one, string other)
    {
        using var limiter = Limiter(perClient: 1);

        Submit(limiter, one);

        Assert.Null(Submit(limiter, other));
    }

    [Theory]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    public void Addresses_of_one_client_share_its_limit(string one, string other)
    {
        using var limiter = Limiter(perClient: 1);

        Submit(limiter, one);

        Assert.Equal(429, Submit(limiter, other)?.Status);
    }

    [Fact]
    public void Clients_without_an_address_share_a_limit()
    {
        using var limiter = Limiter(perClient: 1);

        Submit(limiter, address: null);

        Assert.Equal(429, Submit(limiter, address: null)?.Status);
    }

    [Fact]
    public void A_forged_header_does_not_make_another_client()
    {
        using var limiter = Limiter(perClient: 1);

        Submit(limiter, "203.0.113.7");

        Assert.Equal(429, Submit(limiter, "203.0.113.7", forwardedFor: "198.51.100.1")?.Status);
    }

    [Fact]
    public void Zero_switches_the_limit_off()
    {
        using var limiter = Limiter(perClient: 0);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Null(Submit(limiter, "203.0.113.7")));
    }

    [Fact]
    public void All_clients_together_have_a_limit_too()
    {
        using var limiter = Limiter(perClient: 10, overall: 2);

        Assert.Null(Submit(limiter, "203.0.113.7"));
        Assert.Null(Submit(limiter, "203.0.113.8"));

        Assert.Equal(429, Submit(limiter, "203.0.113.9")?.Status);
    }

    [Fact]
    public void A_client_that_has_had_enough_takes_nothing_from_the_others()
    {
        using var limiter = Limiter(perClient: 1, overall: 2);
        Submit(limiter, "203.0.113.7");
        Submit(limiter, "203.0.113.7");
        Submit(limiter, "203.0.113.7");

        Assert.Null(Submit(limiter, "203.0.113.8"));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1.2, 2)]
    [InlineData(90, 90)]
    public void The_wait_is_told_in_whole_seconds_and_is_never_nothing(double wait, int seconds)
    {
        using var limiter = Limiter(perClient: 1);

        var problem = limiter.TooMany(TimeSpan.FromSeconds(wait));

        Assert.Equal((429, seconds), (problem.Status, problem.RetryAfter));
        Assert.Equal("That was a lot at once. Please wait a little, or call 847-759-9110.", problem.Detail);
    }

    [Fact]
    public void A_limiter_that_was_disposed_limits_nobody_more()
    {
        var limiter = Limiter(perClient: 1);

        limiter.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Submit(limiter, "203.0.113.7"));
    }

    private static FormLimiter Limiter(int perClient, int overall = 3_000)
    {
        var options = Options.Create(new FormsOptions { PerClient = perClient, Overall = overall });
        return new FormLimiter(new ClientAddress(new BlindIndex(Practice.Keys), options), options, Practice.Site);
    }

    private static Problem? Submit(FormLimiter limiter, string? address, string? forwardedFor = null)
    {
        var http = Exchange.Post("/api/contact", "application/json", "{}");
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        return limiter.Refusal(http.Request);
    }
}
