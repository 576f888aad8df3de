using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Functions.Security.Cryptography;

/// <summary>
/// Notices a key that is another than the one that this storage account was used with, by a check value of each. Sealed with it, what people write
/// would be lost when the right one comes back; with another key for addresses, whoever left the newsletter would get it again.
/// </summary>
public sealed class KeyVerification(KeyCheckStore checks, IOptions<SecurityOptions> options)
{
    private volatile bool _isDone;

    /// <summary>Whether every key was found to be the right one. Until then nothing is sealed.</summary>
    public bool IsDone => _isDone;

    /// <summary>Compares every key with its check value.</summary>
    /// <returns>The settings whose key is another one; empty when all are right.</returns>
    public async Task<IReadOnlyList<string>> FindWrongAsync(CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(Keys().Select(async key =>
        {
            var value = CheckValue(key.Setting, key.Key);
            return (key.Setting, IsRight: await checks.FirstAsync(key.Setting, value, cancellationToken) == value);
        }));
        List<string> wrong = [.. found.Where(key => !key.IsRight).Select(key => $"{SecurityOptions.Section}__{key.Setting}")];
        _isDone = wrong.Count == 0;
        return wrong;
    }

    /// <summary>The keys, without what they are.</summary>
    public async Task<IReadOnlyList<KeyState>> DescribeAsync(CancellationToken cancellationToken)
    {
        var wrong = await FindWrongAsync(cancellationToken);
        var firstUses = await checks.FirstUsesAsync(cancellationToken);
        return [.. Keys().Select(key => new KeyState($"{SecurityOptions.Section}__{key.Setting}", !wrong.Contains($"{SecurityOptions.Section}__{key.Setting}", StringComparer.Ordinal), firstUses.GetValueOrDefault(key.Setting)))];
    }

    private IEnumerable<(string Setting, string Key)> Keys() =>
    [
        .. options.Value.EncryptionKeys.Select(key => ($"{nameof(SecurityOptions.EncryptionKeys)}__{key.Key}", key.Value)),
        .. options.Value.TokenKeys.Select(key => ($"{nameof(SecurityOptions.TokenKeys)}__{key.Key}", key.Value)),
        (nameof(SecurityOptions.BlindIndexKey), options.Value.BlindIndexKey),
        (nameof(SecurityOptions.Pepper), options.Value.Pepper),
    ];

    // Of a random key of 256 bits it reveals nothing.
    private static string CheckValue(string setting, string key)
        => Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes($"key check|{setting}")));
}

/// <summary>What is known of a key.</summary>
/// <param name="Setting">The setting that holds it, with its version.</param>
/// <param name="IsRight">Whether it is the one that this storage account was first used with.</param>
/// <param name="FirstUsedAt">When that was.</param>
public sealed record KeyState(string Setting, bool IsRight, DateTimeOffset? FirstUsedAt);
