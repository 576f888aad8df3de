using System.Net;
using Functions.Forms;
using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Tests.Forms.Parsing;
using Functions.Tests.Http;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Forms.Limits;

public sealed class FormLimiterTests : IDisposable
{
    private static readonly PublicForm Contact = new("contact", []);
    private static readonly PublicForm Newsletter = new("newsletter", []);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly Mock<ILogger<RefusalAlarm>> _logger = new();
    private readonly TableInMemory _table = new();
    private ProofOfWork _proof = null!;
    private FormLimiter _limiter = null!;

    public FormLimiterTests()
    {
        _logger.Setup(logger => logger.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
        Limit(perClient: 10);
    }

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public async Task A_client_that_has_had_enough_hears_when_to_come_back_and_whom_to_call()
    {
        Limit(perClient: 2);
        await SubmitAsync("203.0.113.7", times: 2);

        var refusal = (await SubmitAsync("203.0.113.7")).Refusal;

        Assert.Equal(429, refusal?.Status);
        Assert.InRange(refusal?.RetryAfter ?? 0, 1, 600);
        Assert.Equal("That was a lot at once. Please wait a little, or call 847-759-9110.", refusal?.Detail);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1")]
    [InlineData("2001:db8::1", "203.0.113.7")]
    public async Task Another_client_is_not_limited(string one, string other)
    {
        Limit(perClient: 1);
        await SubmitAsync(one);

        Assert.Null((await SubmitAsync(other)).Refusal);
    }

    [Theory]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    public async Task Addresses_of_one_client_share_its_limit(string one, string other)
    {
        Limit(perClient: 1);
        await SubmitAsync(one);

        Assert.Equal(429, (await SubmitAsync(other)).Refusal?.Status);
    }

    [Theory]
    [InlineData("2001:db8:0:{0}::1", 4)]
    [InlineData("2001:db8:0:{0}00::1", 16)]
    public async Task Many_networks_of_one_larger_network_share_a_limit(string addresses, int admitted)
    {
        Limit(perClient: 1);
        var answers = new List<Admission>();
        for (var network = 1; network <= 20; network++)
        {
            answers.Add(await SubmitAsync(string.Format(addresses, network.ToString("x"))));
        }

        Assert.Equal(admitted, answers.Count(answer => answer.Refusal is null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.4")]
    public async Task Visitors_behind_a_proxy_do_not_share_the_limit_of_one(string? peer)
    {
        Limit(perClient: 1);

        await SubmitAsync(peer, times: 12);

        Assert.Null((await SubmitAsync(peer)).Refusal);
    }

    [Fact]
    public async Task Zero_switches_the_limits_off()
    {
        Limit(perClient: 0, overall: 0);

        await SubmitAsync("203.0.113.7", times: 1_000);

        Assert.Null((await SubmitAsync("203.0.113.7")).Refusal);
        Assert.Null(_limiter.Challenge(Contact));
    }

    [Fact]
    public async Task All_clients_together_have_a_limit_too_and_each_form_its_own()
    {
        Limit(perClient: 10, overall: 2);
        await SubmitAsync("203.0.113.7");
        await SubmitAsync("203.0.113.8");

        Assert.Equal(429, (await SubmitAsync("203.0.113.9")).Refusal?.Status);
        Assert.Null((await SubmitAsync("203.0.113.9", form: Newsletter)).Refusal);
    }

    [Fact]
    public async Task A_client_that_has_had_enough_takes_nothing_from_the_others()
    {
        Limit(perClient: 1, overall: 2);
        await SubmitAsync("203.0.113.7", times: 3);

        Assert.Null((await SubmitAsync("203.0.113.8")).Refusal);
    }

    [Fact]
    public async Task An_urgent_message_passes_both_limits_until_a_tenth_of_all_urgent_ones_are_of_its_client()
    {
        Limit(perClient: 1, overall: 1, urgent: 30);
        await SubmitAsync("203.0.113.7");

        var urgent = new List<Admission>();
        foreach (var attempt in Enumerable.Range(0, 4))
        {
            urgent.Add(await SubmitAsync("203.0.113.7", isUrgent: true));
        }

        Assert.Equal([null, null, null, 429], urgent.Select(answer => answer.Refusal?.Status));
    }

    [Fact]
    public async Task Nobody_s_thousand_urgent_messages_keep_out_those_of_others()
    {
        Limit(perClient: 2, overall: 100, urgent: 10);
        foreach (var attempt in Enumerable.Range(0, 20))
        {
            await SubmitAsync("203.0.113.7", isUrgent: true);
        }

        Assert.Null((await SubmitAsync("203.0.113.8", times: 2, isUrgent: true)).Refusal);
        Assert.Null((await SubmitAsync("203.0.113.8", isUrgent: true)).Refusal);
    }

    [Fact]
    public async Task An_urgent_message_with_a_proof_of_work_passes_whatever_others_have_used_up()
    {
        Limit(perClient: 1, overall: 1, urgent: 1);
        foreach (var attempt in Enumerable.Range(0, 5))
        {
            await SubmitAsync("203.0.113.7", Solved(_proof.NewChallenge()), isUrgent: attempt > 2);
        }

        var plain = await SubmitAsync("203.0.113.7", isUrgent: true);
        var solved = await SubmitAsync("203.0.113.7", Solved(_proof.NewChallenge()), isUrgent: true);

        Assert.Equal((429, null), (plain.Refusal?.Status, solved.Refusal?.Status));
    }

    [Fact]
    public async Task A_refusal_offers_a_proof_of_work_that_passes_once()
    {
        Limit(perClient: 1);
        await SubmitAsync("203.0.113.7");
        var refusal = (await SubmitAsync("203.0.113.7")).Refusal;
        var solved = Solved(Assert.IsType<ProofOfWork.Challenge>(refusal!.Extensions!["challenge"]));

        var admitted = await SubmitAsync("203.0.113.7", solved);
        Limit(perClient: 1);
        await SubmitAsync("203.0.113.7");
        var again = await SubmitAsync("203.0.113.7", solved);

        Assert.Equal(new Admission(ProofOfWorkUsed: true), admitted);
        Assert.Equal(429, again.Refusal?.Status);
    }

    [Fact]
    public async Task Proofs_of_work_have_limits_as_well()
    {
        Limit(perClient: 2, overall: 3);
        await SubmitAsync("203.0.113.7", times: 3);
        await SubmitAsync("203.0.113.8", times: 3);

        var solved = new List<Admission>();
        foreach (var address in new[] { "203.0.113.7", "203.0.113.7", "203.0.113.7", "203.0.113.8", "203.0.113.9" })
        {
            solved.Add(await SubmitAsync(address, Solved(_proof.NewChallenge())));
        }

        Assert.Equal([null, null, 429, null, 429], solved.Select(answer => answer.Refusal?.Status));
    }

    [Fact]
    public async Task The_form_offers_a_challenge_when_the_overall_limit_is_near()
    {
        Limit(perClient: 0, overall: 10);
        await SubmitAsync("203.0.113.7", times: 7);
        var before = _limiter.Challenge(Contact);
        await SubmitAsync("203.0.113.7");

        Assert.Null(before);
        Assert.NotNull(_limiter.Challenge(Contact));
        Assert.Null(_limiter.Challenge(Newsletter));
    }

    [Fact]
    public async Task A_refusal_is_an_alarm_once_in_five_minutes_and_always_in_the_log()
    {
        Limit(perClient: 1);
        await SubmitAsync("203.0.113.7", times: 4);
        _time.Advance(TimeSpan.FromMinutes(5));
        await SubmitAsync("203.0.113.7");

        Assert.Equal(
            [
                "Error: The form contact turns people away: its limit client is reached",
                "Warning: The form contact refused a submission: its limit client is reached",
                "Warning: The form contact refused a submission: its limit client is reached",
                "Error: The form contact turns people away: its limit client is reached",
            ],
            _logger.Invocations.Where(call => call.Method.Name == nameof(ILogger.Log)).Select(call => $"{call.Arguments[0]}: {call.Arguments[2]}"));
    }

    private void Limit(int perClient, int overall = 3_000, int urgent = 3_000)
    {
        _limiter?.Dispose();
        var options = Options.Create(new FormsOptions { PerClient = perClient, Overall = overall, OverallUrgent = urgent });
        var index = new BlindIndex(Practice.Keys);
        _proof = new ProofOfWork(index, new LimitStore(_table.Service, _time), options, _time);
        _limiter = new FormLimiter(new ClientAddress(Practice.Site), _proof, new RefusalAlarm(_time, _logger.Object), options, Practice.Site);
    }

    private async Task<Admission> SubmitAsync(string? address, int times, bool isUrgent = false)
    {
        var last = new Admission();
        for (var time = 0; time < times; time++)
        {
            last = await SubmitAsync(address, isUrgent: isUrgent);
        }

        return last;
    }

    private Task<Admission> SubmitAsync(string? address, string json = "{}", PublicForm? form = null, bool isUrgent = false)
    {
        var http = Exchange.Post("/api/contact", "application/json", json);
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        return _limiter.AdmitAsync(http.Request, form ?? Contact, Form.OfJson(json), isUrgent, TestContext.Current.CancellationToken);
    }

    private static string Solved(ProofOfWork.Challenge challenge) => $$"""{"altcha":"{{ProofOfWorkTests.SolutionOf(challenge)}}"}""";
}
