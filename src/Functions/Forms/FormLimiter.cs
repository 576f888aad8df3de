using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms;

/// <summary>Limits how often one client may submit forms to this instance. An IPv6 client is its /64 network.</summary>
public sealed class FormLimiter(IOptions<FormsOptions> options, IOptions<SiteOptions> site) : IDisposable
{
    private const int Ipv6NetworkBytes = 8;

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(client =>
        options.Value.PerClient == 0
            ? RateLimitPartition.GetNoLimiter(client)
            : RateLimitPartition.GetFixedWindowLimiter(client, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.Value.PerClient,
                Window = options.Value.Window,
            }));

    /// <summary>The answer for a client that has had enough, or null.</summary>
    public Problem? Refusal(HttpRequest request)
    {
        using var lease = _limiter.AttemptAcquire(Client(request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None));
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : options.Value.Window;
        return new Problem(StatusCodes.Status429TooManyRequests, $"That was a lot at once. Please wait a little, or call {site.Value.Telephone}.")
        {
            RetryAfter = (int)Math.Ceiling(wait.TotalSeconds),
        };
    }

    public void Dispose() => _limiter.Dispose();

    private static IPAddress Client(IPAddress address)
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
