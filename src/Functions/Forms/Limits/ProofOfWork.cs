using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Limits;

/// <summary>
/// Proof of work by the browser, in the ALTCHA protocol (version 1): <c>challenge = SHA-256(salt + number)</c>. The salt ends
/// with a delimiter, so that no digit can be moved between salt and number; a challenge can be used once.
/// </summary>
public sealed class ProofOfWork(BlindIndex index, LimitStore limits, IOptions<FormsOptions> options, TimeProvider time)
{
    public const string Field = "altcha";

    private const string Algorithm = "SHA-256";
    private const int MaxPayloadCharacters = 1024;
    private const int NonceBytes = 12;
    private const int DefaultMaxNumber = 50_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    /// <summary>Whether it is asked for with every submission, and its absence a sign of spam.</summary>
    public bool IsRequired => options.Value.ProofOfWork > 0;

    private int MaxNumber => IsRequired ? options.Value.ProofOfWork : DefaultMaxNumber;

    public Challenge NewChallenge()
    {
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var salt = $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes))}?expires={expires}&";
        var challenge = Hash(salt, RandomNumberGenerator.GetInt32(MaxNumber + 1));
        return new Challenge(Algorithm, challenge, MaxNumber, salt, Sign(salt, challenge));
    }

    /// <summary>Whether the solution in the form is signed by us, correct, and in time. It may have been used before.</summary>
    public bool IsValid(FormBody form) => Parse(form.Text(Field)) is { } solution && IsValid(solution);

    /// <summary>Uses the solution in the form, if it is valid.</summary>
    /// <returns>Whether this was its first use.</returns>
    public async Task<bool> UseAsync(FormBody form, CancellationToken cancellationToken)
        => Parse(form.Text(Field)) is { } solution
            && IsValid(solution)
            && await limits.UseOnceAsync(index.Of("proof of work used", solution.Challenge), cancellationToken);

    /// <summary>Whether the solution was valid and not used before. Null when proof of work is not required, or its use cannot be recorded, which must not cost a message.</summary>
    public async Task<bool?> IsSolvedAsync(FormBody form, CancellationToken cancellationToken)
    {
        try
        {
            return IsRequired ? await UseAsync(form, cancellationToken) : null;
        }
        catch (Exception failure) when (StorageOutage.Failed(failure))
        {
            return null;
        }
    }

    private bool IsValid(Solution solution)
        => Equal(solution.Signature, Sign(solution.Salt, solution.Challenge))
            && Equal(solution.Challenge, Hash(solution.Salt, solution.Number))
            && Expiry(solution.Salt) > time.GetUtcNow().ToUnixTimeSeconds();

    private static Solution? Parse(string? payload)
    {
        var json = new byte[MaxPayloadCharacters];
        if (payload is null || payload.Length > MaxPayloadCharacters || !Convert.TryFromBase64String(payload, json, out var length))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Solution>(json.AsSpan(0, length), Json.Options) is { Algorithm: Algorithm, Challenge: not null, Salt: not null, Signature: not null } solution
                ? solution
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Only signed salts are parsed, so the format is known.
    private static long Expiry(string salt) => long.Parse(salt[(salt.IndexOf('=', StringComparison.Ordinal) + 1)..^1], CultureInfo.InvariantCulture);

    private static string Hash(string salt, int number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}{number}")));

    private string Sign(string salt, string challenge) => index.Of("proof of work", salt, challenge);

    private static bool Equal(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    /// <summary>The challenge for the browser.</summary>
    public sealed record Challenge(
        string Algorithm,
        [property: JsonPropertyName("challenge")] string Value,
        [property: JsonPropertyName("maxnumber")] int MaxNumber,
        string Salt,
        string Signature);

    private sealed record Solution(string Algorithm, string Challenge, int Number, string Salt, string Signature);
}
