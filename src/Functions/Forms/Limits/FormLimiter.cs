using System.Threading.RateLimiting;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Limits;

/// <summary>Limits how often one client, and all clients together, may submit forms to this instance.</summary>
public sealed class FormLimiter : IDisposable
{
    private readonly ClientAddress _client;
    private readonly FormsOptions _options;
    private readonly SiteOptions _site;
    private readonly PartitionedRateLimiter<string> _limiter;

    public FormLimiter(ClientAddress client, IOptions<FormsOptions> options, IOptions<SiteOptions> site)
    {
        (_client, _options, _site) = (client, options.Value, site.Value);
        // The client's limit first: a client beyond it does not use up the overall limit.
        _limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<string, string>(fingerprint => Partition(fingerprint, _options.PerClient)),
            PartitionedRateLimiter.Create<string, string>(_ => Partition("everybody", _options.Overall)));
    }

    /// <summary>The response when a limit is reached, otherwise null.</summary>
    public Problem? Refusal(HttpRequest request)
    {
        using var lease = _limiter.AttemptAcquire(_client.Of(request));
        return lease.IsAcquired ? null : TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : _options.Window);
    }

    public Problem TooMany(TimeSpan wait) => new(
        StatusCodes.Status429TooManyRequests,
        $"That was a lot at once. Please wait a little, or call {_site.Telephone}.")
    {
        RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
    };

    public void Dispose() => _limiter.Dispose();

    private RateLimitPartition<string> Partition(string key, int permits) => permits == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = _options.Window });
}
