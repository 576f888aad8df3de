using System.Threading.RateLimiting;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Limits;

/// <summary>
/// Limits how often one client, and all clients together, may submit a form to this instance; each form is counted by itself. Where a limit is
/// reached, as many urgent messages pass as well, and as many with a proof of work, or any number that are both; the rest is refused.
/// </summary>
public sealed class FormLimiter : IDisposable
{
    private const string Everybody = "everybody";
    private readonly ClientAddress _client;
    private readonly ProofOfWork _proof;
    private readonly RefusalAlarm _alarm;
    private readonly FormsOptions _options;
    private readonly SiteOptions _site;
    private readonly PartitionedRateLimiter<Quota> _limiter;

    public FormLimiter(ClientAddress client, ProofOfWork proof, RefusalAlarm alarm, IOptions<FormsOptions> options, IOptions<SiteOptions> site)
    {
        (_client, _proof, _alarm, _options, _site) = (client, proof, alarm, options.Value, site.Value);
        _limiter = PartitionedRateLimiter.Create<Quota, Quota>(quota => quota.Permits == 0
            ? RateLimitPartition.GetNoLimiter(quota)
            : RateLimitPartition.GetFixedWindowLimiter(
                quota, key => new FixedWindowRateLimiterOptions { PermitLimit = key.Permits, Window = _options.Window }));
    }

    private enum Lane
    {
        Open,
        Urgent,
        ProofOfWork,
    }

    /// <summary>Counts a submission. Only those that could be processed are to be counted: one with an error in it uses nobody's limit up.</summary>
    /// <param name="request">The request.</param>
    /// <param name="form">The form.</param>
    /// <param name="body">The submitted fields.</param>
    /// <param name="urgent">Whether it may be from a person in danger.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<Admission> AdmitAsync(HttpRequest request, PublicForm form, FormBody body, bool urgent, CancellationToken cancellationToken)
    {
        var networks = _client.NetworksOf(request);
        var reached = Reached(form, Lane.Open, networks);
        if (reached is null || (urgent && Reached(form, Lane.Urgent, networks) is null))
        {
            return new Admission();
        }

        // Nothing but the work limits how many urgent messages pass like this: somebody who sends thousands keeps nobody else's out.
        if (_proof.IsValid(body)
            && (urgent || Reached(Clients(form, Lane.ProofOfWork, networks)) is null)
            && await _proof.UseAsync(body, cancellationToken)
            && (urgent || Reached([Overall(form, Lane.ProofOfWork)]) is null))
        {
            return new Admission(ProofOfWorkUsed: true);
        }

        _alarm.Report(form, reached.Value.Quota.Who == Everybody ? "overall" : "client");
        return new Admission(TooMany(request, reached.Value.RetryAfter));
    }

    /// <summary>A challenge for a browser that is about to submit the form: where proof of work is on, or will soon be needed to pass.</summary>
    public ProofOfWork.Challenge? Challenge(PublicForm form)
    {
        var overall = Overall(form, Lane.Open);
        var isNear = _limiter.GetStatistics(overall) is { } statistics && statistics.CurrentAvailablePermits <= overall.Permits / 5;
        return _proof.IsRequired || isNear ? _proof.NewChallenge() : null;
    }

    public void Dispose() => _limiter.Dispose();

    private Problem TooMany(HttpRequest request, TimeSpan wait) => new(
        StatusCodes.Status429TooManyRequests,
        RequestLanguage.WordsOf(request, _site).Format("form.tooMany", ("telephone", _site.Telephone)))
    {
        RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
        Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["challenge"] = _proof.NewChallenge() },
    };

    // What everybody has used up is looked at first: each client that is counted takes memory. Then the client's own limits, from the smallest
    // network on: a client beyond one of them uses up neither its neighbours' nor everybody's.
    private (Quota Quota, TimeSpan RetryAfter)? Reached(PublicForm form, Lane lane, IEnumerable<ClientNetwork> networks)
    {
        var overall = Overall(form, lane);
        return _limiter.GetStatistics(overall) is { CurrentAvailablePermits: 0 }
            ? Reached([overall])
            : Reached([.. Clients(form, lane, networks), overall]);
    }

    private (Quota Quota, TimeSpan RetryAfter)? Reached(IEnumerable<Quota> quotas)
    {
        foreach (var quota in quotas)
        {
            using var lease = _limiter.AttemptAcquire(quota);
            if (!lease.IsAcquired)
            {
                return (quota, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : _options.Window);
            }
        }

        return null;
    }

    private IEnumerable<Quota> Clients(PublicForm form, Lane lane, IEnumerable<ClientNetwork> networks)
        => networks.Select(network => new Quota(form.Name, lane, network.Prefix, PermitsOf(lane) * network.Share));

    // Of the lane for urgent messages one client may use a tenth.
    private int PermitsOf(Lane lane) => lane == Lane.Urgent ? (_options.OverallUrgent + 9) / 10 : _options.PerClient;

    private Quota Overall(PublicForm form, Lane lane) => new(form.Name, lane, Everybody, lane == Lane.Urgent ? _options.OverallUrgent : _options.Overall);

    private readonly record struct Quota(string Form, Lane Lane, string Who, int Permits);
}
