using System.Net;
using System.Net.Sockets;
using Functions.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Limits;

/// <summary>
/// Who calls, as a keyed fingerprint of the address: an IPv6 client is its /64 network. The host has taken the rightmost hop of
/// <c>X-Forwarded-For</c> already; further hops count from the right, so that what a caller writes on the left changes nothing.
/// </summary>
public sealed class ClientAddress(BlindIndex index, IOptions<FormsOptions> options)
{
    private const int Ipv6NetworkBytes = 8;

    public string Of(HttpRequest request) => index.Of("client", Network(AddressOf(request)).ToString());

    private IPAddress AddressOf(HttpRequest request)
    {
        var taken = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (options.Value.ClientHop <= 1)
        {
            return taken;
        }

        var hops = request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var wanted = hops.Length - (options.Value.ClientHop - 1);
        // Fewer hops than configured: the call did not come through all proxies, and only its last hop is certain.
        return wanted >= 0 && IPEndPoint.TryParse(hops[wanted], out var hop) ? hop.Address : taken;
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
