using System.ComponentModel.DataAnnotations;

namespace Functions.Security;

/// <summary>
/// The keys: settings <c>Security__*</c>, each 32 random bytes in Base64. Where there are several versions, the
/// one with the highest number encrypts and signs, and all of them decrypt and verify: <c>Security__EncryptionKeys__1</c>, <c>Security__EncryptionKeys__2</c>.
/// </summary>
public sealed class SecurityOptions : IValidatableObject
{
    public const string Section = "Security";
    public const int KeyBytes = 32;

    /// <summary>By version (1 to 255): encrypt what people wrote and who they are. Losing one loses what it encrypted.</summary>
    public IDictionary<string, string> EncryptionKeys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>By version (1 to 255): sign the links in mails. Removing one invalidates its links.</summary>
    public IDictionary<string, string> TokenKeys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Finds rows by an address without storing it. It cannot be rotated.</summary>
    [Required]
    public string BlindIndexKey { get; set; } = "";

    /// <summary>Makes subscribers' keys from their addresses. It cannot be rotated.</summary>
    [Required]
    public string Pepper { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var singles = new[] { (Name: nameof(BlindIndexKey), Key: BlindIndexKey), (Name: nameof(Pepper), Key: Pepper) };
        var versions = EncryptionKeys.Select(pair => (Name: $"{nameof(EncryptionKeys)}__{pair.Key}", Key: pair.Value))
            .Concat(TokenKeys.Select(pair => (Name: $"{nameof(TokenKeys)}__{pair.Key}", Key: pair.Value)));
        foreach (var (name, _) in singles.Concat(versions).Where(key => !IsKey(key.Key)))
        {
            yield return new ValidationResult($"{KeyBytes} bytes in Base64 are needed.", [name]);
        }

        var keyRings = new[] { (Name: nameof(EncryptionKeys), Versions: EncryptionKeys.Keys), (Name: nameof(TokenKeys), Versions: TokenKeys.Keys) };
        var unnumbered = keyRings.SelectMany(ring => ring.Versions.Where(version => !IsVersion(version)).Select(version => $"{ring.Name}__{version}"));
        foreach (var name in keyRings.Where(ring => ring.Versions.Count == 0).Select(ring => ring.Name).Concat(unnumbered))
        {
            yield return new ValidationResult("at least one version is needed, named by a number from 1 to 255.", [name]);
        }
    }

    // In one spelling only: 1 and 01 would be the same version.
    private static bool IsVersion(string name) => byte.TryParse(name, out var version) && version > 0 && version.ToString() == name;

    private static bool IsKey(string text) => Convert.TryFromBase64String(text, new byte[KeyBytes + 1], out var length) && length == KeyBytes;
}
