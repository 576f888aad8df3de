using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Functions.Forms;
using Functions.Forms.Limits;
using Functions.Security.Cryptography;
using Functions.Tests.Forms.Parsing;
using Functions.Tests.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Forms.Limits;

public sealed class ProofOfWorkTests
{
    private const int MaxNumber = 20;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly TableInMemory _table = new();
    private readonly ProofOfWork _proof;

    public ProofOfWorkTests() => _proof = Proof(MaxNumber);

    [Fact]
    public async Task Where_none_is_asked_for_there_is_no_judgement_and_a_challenge_for_a_limit_that_is_reached()
    {
        var proof = Proof(0);

        Assert.False(proof.IsRequired);
        Assert.Equal(50_000, proof.NewChallenge().MaxNumber);
        Assert.Null(await proof.IsSolvedAsync(Form.OfJson("{}"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_challenge_can_be_solved_by_a_number_up_to_the_largest()
    {
        var challenge = _proof.NewChallenge();

        Assert.True(_proof.IsRequired);
        Assert.Equal(("SHA-256", MaxNumber), (challenge.Algorithm, challenge.MaxNumber));
        Assert.InRange(Solve(challenge), 0, MaxNumber);
    }

    [Fact]
    public void The_largest_number_is_a_possible_one_too()
        => Assert.Equal([0, 1], Enumerable.Range(0, 100).Select(_ => Solve(Proof(1).NewChallenge())).Distinct().Order());

    [Fact]
    public void A_salt_has_a_new_nonce_the_time_of_its_end_and_a_delimiter()
    {
        // 2026-05-01T12:20:00Z
        Assert.Matches("^[0-9a-f]{24}\\?expires=1777638000&$", _proof.NewChallenge().Salt);
        Assert.NotEqual(_proof.NewChallenge().Salt, _proof.NewChallenge().Salt);
    }

    [Fact]
    public async Task A_solution_counts_once()
    {
        var payload = Payload(_proof.NewChallenge());

        Assert.True(await IsSolvedAsync(payload));
        Assert.False(await IsSolvedAsync(payload));
    }

    [Theory]
    [InlineData(1_199, true)]
    [InlineData(1_200, false)]
    public async Task A_solution_comes_within_twenty_minutes(int seconds, bool counts)
    {
        var payload = Payload(_proof.NewChallenge());

        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(counts, await IsSolvedAsync(payload));
    }

    [Fact]
    public async Task Another_number_is_no_solution()
    {
        var challenge = _proof.NewChallenge();

        Assert.False(await IsSolvedAsync(Payload(challenge, number: Solve(challenge) + 1)));
        Assert.Empty(_table.Rows);
    }

    [Fact]
    public async Task A_challenge_of_somebody_else_does_not_count()
    {
        var salt = "0123?expires=9999999999&";
        var challenge = new ProofOfWork.Challenge("SHA-256", Hash(salt, 1), MaxNumber, salt, new string('0', 64));

        Assert.False(await IsSolvedAsync(Payload(challenge, number: 1)));
    }

    [Fact]
    public async Task A_later_end_does_not_count()
    {
        var challenge = _proof.NewChallenge();
        var salt = challenge.Salt.Replace("expires=1", "expires=2", StringComparison.Ordinal);

        Assert.False(await IsSolvedAsync(Payload(challenge with { Salt = salt, Value = Hash(salt, 1) }, number: 1)));
    }

    [Theory]
    [InlineData("algorithm", "SHA-1")]
    [InlineData("algorithm", null)]
    [InlineData("challenge", null)]
    [InlineData("salt", null)]
    [InlineData("signature", null)]
    public async Task A_solution_with_a_member_missing_or_of_another_algorithm_does_not_count(string member, string? value)
    {
        var challenge = _proof.NewChallenge();
        var members = JsonSerializer.Deserialize<Dictionary<string, object?>>(Json(challenge, Solve(challenge)))!;
        members[member] = value;

        Assert.False(await IsSolvedAsync(Encoded(JsonSerializer.Serialize(members))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no Base64!")]
    [InlineData("bm8gSlNPTg==")]
    [InlineData("bnVsbA==")]
    public async Task What_is_no_solution_does_not_count(string payload) => Assert.False(await IsSolvedAsync(payload));

    [Fact]
    public async Task Without_a_solution_nothing_counts()
        => Assert.False(await _proof.IsSolvedAsync(Form.OfJson("{}"), TestContext.Current.CancellationToken));

    [Theory]
    // 768 bytes are 1,024 characters of Base64.
    [InlineData(768, true)]
    [InlineData(769, false)]
    public async Task A_solution_has_at_most_1_024_characters(int bytes, bool counts)
    {
        var challenge = _proof.NewChallenge();

        Assert.Equal(counts, await IsSolvedAsync(Encoded(Json(challenge, Solve(challenge)).PadRight(bytes))));
    }

    private ProofOfWork Proof(int maxNumber)
        => new(new BlindIndex(Practice.Keys), new LimitStore(_table.Service, _time), Options.Create(new FormsOptions { ProofOfWork = maxNumber }), _time);

    private Task<bool?> IsSolvedAsync(string payload) => _proof.IsSolvedAsync(Form.Of("altcha", payload), TestContext.Current.CancellationToken);

    internal static string SolutionOf(ProofOfWork.Challenge challenge) => Encoded(Json(challenge, Solve(challenge)));

    // As a browser does: it tries every number.
    private static int Solve(ProofOfWork.Challenge challenge) => Enumerable.Range(0, challenge.MaxNumber + 1).First(number => Hash(challenge.Salt, number) == challenge.Value);

    private static string Hash(string salt, int number)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + number.ToString(CultureInfo.InvariantCulture))));

    private static string Payload(ProofOfWork.Challenge challenge, int? number = null) => Encoded(Json(challenge, number ?? Solve(challenge)));

    private static string Json(ProofOfWork.Challenge challenge, int number)
        => JsonSerializer.Serialize(new { algorithm = challenge.Algorithm, challenge = challenge.Value, number, salt = challenge.Salt, signature = challenge.Signature });

    private static string Encoded(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
}
