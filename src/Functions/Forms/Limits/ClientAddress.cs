using System.Net;
using System.Net.Sockets;
using Functions.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Limits;

/// <summary>
/// The client, as a keyed fingerprint of its address; of an IPv6 address, its /64 network. The host has removed the rightmost hop of
/// <c>X-Forwarded-For</c> already; further hops are counted from the right, so that a forged value on the left has no effect.
/// </summary>
public sealed class ClientAddress(BlindIndex index, IOptions<FormsOptions> options)
{
    private const int Ipv6NetworkBytes = 8;

    public string Of(HttpRequest request) => index.Of("client", Network(AddressOf(request)).ToString());

    private IPAddress AddressOf(HttpRequest request)
    {
        var remote = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (options.Value.ClientHop <= 1)
        {
            return remote;
        }

        var hops = request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var hopIndex = hops.Length - (options.Value.ClientHop - 1);
        // Fewer hops than configured: the request did not pass all proxies, and only its last hop is trustworthy.
        return hopIndex >= 0 && IPEndPoint.TryParse(hops[hopIndex], out var hop) ? hop.Address : remote;
    }

    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var network = address.GetAddressBytes();
        network.AsSpan(Ipv6NetworkBytes).Clear();
        return new IPAddress(network);
    }
}
