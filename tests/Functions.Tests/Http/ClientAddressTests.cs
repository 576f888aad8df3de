using System.Net;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Http;

public sealed class ClientAddressTests
{
    private const string Header = "CLIENT-IP";

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("203.0.113.7:51234")]
    [InlineData(" 203.0.113.7 ")]
    [InlineData("::ffff:203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7")]
    public void The_client_is_whom_the_front_end_names_last(string sent)
        => Assert.Equal(Of("203.0.113.7"), Of("10.0.0.4", Header, sent));

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("203.0.113.7, unknown")]
    public void A_header_without_an_address_leaves_the_peer(string sent)
        => Assert.Equal(Of("192.0.2.9"), Of("192.0.2.9", Header, sent));

    [Fact]
    public void A_header_that_the_settings_do_not_name_is_nobodys_address()
        => Assert.Equal(Of("192.0.2.9"), Of("192.0.2.9", header: "", "203.0.113.7"));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.130.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("::ffff:10.1.2.3")]
    public void An_address_that_is_not_public_is_no_clients(string address)
    {
        Assert.Empty(Of(address));
        Assert.Empty(Of("203.0.113.7", Header, address));
    }

    [Theory]
    [InlineData("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::1", 3)]
    [InlineData("2001:db8:0:2::1", "2001:db8:0:1::1", 2)]
    [InlineData("2001:db8:0:100::1", "2001:db8:0:1::1", 1)]
    [InlineData("2001:db8:1:1::1", "2001:db8:0:1::1", 0)]
    [InlineData("203.0.113.7", "203.0.113.8", 0)]
    public void Clients_share_the_networks_of_64_56_and_48_bits_that_both_are_in(string one, string other, int shared)
        => Assert.Equal(shared, Of(one).Intersect(Of(other)).Count());

    [Fact]
    public void A_larger_network_may_hold_more_clients()
    {
        Assert.Equal([1, 4, 16], Of("2001:db8::1").Select(network => network.Share));
        Assert.Equal([1], Of("203.0.113.7").Select(network => network.Share));
    }

    private static IReadOnlyList<ClientNetwork> Of(string peer, string header = "", string? sent = null)
    {
        var http = Exchange.Of("POST", "/api/contact");
        http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        http.Request.Headers[Header] = sent;
        return new ClientAddress(Options.Create(new SiteOptions { ClientAddressHeader = header })).NetworksOf(http.Request);
    }
}
