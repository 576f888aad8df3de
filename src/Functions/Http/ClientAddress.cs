using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Http;

/// <summary>
/// Whom a request comes from. The Functions host replaces <c>X-Forwarded-For</c> by its own peer, which on Azure is the platform's front end
/// and the same for every visitor; so the address is read from the header that the front end sets, if the settings name one.
/// </summary>
public sealed class ClientAddress(IOptions<SiteOptions> site)
{
    // One customer of a provider has a /64, a /56 or a /48 of IPv6: larger networks may hold more people.
    private static readonly (int PrefixBytes, int Share)[] Ipv6Prefixes = [(8, 1), (7, 4), (6, 16)];

    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    /// <summary>
    /// The networks that the client belongs to, the smallest first. None where the address is not a public one: it is then of a proxy, whose
    /// visitors must not share the limit of one client.
    /// </summary>
    public IReadOnlyList<ClientNetwork> NetworksOf(HttpRequest request)
    {
        if (AddressOf(request) is not { } address || NotPublic.Any(network => network.Contains(address)))
        {
            return [];
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? [.. Ipv6Prefixes.Select(prefix => new ClientNetwork($"{Prefix(address, prefix.PrefixBytes)}/{prefix.PrefixBytes * 8}", prefix.Share))]
            : [new ClientNetwork(address.ToString(), Share: 1)];
    }

    private IPAddress? AddressOf(HttpRequest request)
    {
        var address = InHeader(request) ?? request.HttpContext.Connection.RemoteIpAddress;
        return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
    }

    // The last value is the front end's own, should a client have sent the header too.
    private IPAddress? InHeader(HttpRequest request)
        => site.Value.ClientAddressHeader is { Length: > 0 } name
            && request.Headers[name].ToString().Split(',')[^1].Trim() is var value
            && IPEndPoint.TryParse(value, out var client)
                ? client.Address
                : null;

    private static IPAddress Prefix(IPAddress address, int bytes)
    {
        var prefix = address.GetAddressBytes();
        prefix.AsSpan(bytes).Clear();
        return new IPAddress(prefix);
    }
}
