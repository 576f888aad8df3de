using System.Net;
using Functions.Forms;
using Functions.Forms.Limits;
using Functions.Security.Cryptography;
using Functions.Tests.Http;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Forms.Limits;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData(1, "198.51.100.1, 203.0.113.7", "192.0.2.9")]
    [InlineData(2, "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData(3, "198.51.100.1, 203.0.113.7", "198.51.100.1")]
    [InlineData(4, "198.51.100.1, 203.0.113.7", "192.0.2.9")]
    [InlineData(2, "198.51.100.1 , , 203.0.113.7:443 ", "203.0.113.7")]
    [InlineData(2, "198.51.100.1, unknown", "192.0.2.9")]
    [InlineData(2, "", "192.0.2.9")]
    [InlineData(2, "[2001:db8:0:1::1]:443", "2001:db8:0:1::")]
    public void The_client_is_the_configured_hop_from_the_right(int hop, string forwardedFor, string client)
        => Assert.Equal(Of(client, hop: 1), Of("192.0.2.9", hop, forwardedFor));

    [Theory]
    [InlineData("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public void A_client_is_an_IPv4_address_or_the_64_bits_of_an_IPv6_network(string one, string other, bool areSame)
        => Assert.Equal(areSame, Of(one, hop: 1) == Of(other, hop: 1));

    [Fact]
    public void A_client_is_named_by_a_fingerprint() => Assert.Matches("^[0-9a-f]{64}$", Of("203.0.113.7", hop: 1));

    private static string Of(string address, int hop, string? forwardedFor = null)
    {
        var http = Exchange.Of("POST", "/api/contact");
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        return new ClientAddress(new BlindIndex(Practice.Keys), Options.Create(new FormsOptions { ClientHop = hop })).Of(http.Request);
    }
}
