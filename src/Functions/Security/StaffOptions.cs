using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Functions.Security;

/// <summary>Who may use <c>/manage</c>: settings <c>Staff__*</c>.</summary>
public sealed class StaffOptions : IValidatableObject
{
    public const string Section = "Staff";

    /// <summary>Outside loopback a key is long enough that nobody guesses it.</summary>
    public const int MinKeyCharacters = 32;

    private const int MinDifferentCharacters = 10;

    private bool _isOnThisMachine;

    /// <summary>
    /// Whether the platform signs staff in (App Service authentication with Entra ID): then, and only then, its principal header counts, and no
    /// key does. To be set by what switches it on, and by nothing else: without it anybody can send that header.
    /// </summary>
    public bool PlatformSignIn { get; set; }

    /// <summary>By the name that the audit trail shows: the keys that staff send in the header <c>x-staff-key</c>, where the platform does not sign them in.</summary>
    public IDictionary<string, StaffKey> Keys { get; } = new Dictionary<string, StaffKey>(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PlatformSignIn)
        {
            yield break;
        }

        if (Keys.Count == 0)
        {
            yield return new ValidationResult("a staff key is needed, or PlatformSignIn.", [$"{nameof(Keys)}__{{name}}__{nameof(StaffKey.Key)}"]);
        }

        foreach (var (name, key) in Keys)
        {
            if (FaultOf(name, key.Key) is { } fault)
            {
                yield return new ValidationResult(fault, [$"{nameof(Keys)}__{name}__{nameof(StaffKey.Key)}"]);
            }

            if (key.Roles == StaffRoles.None || (key.Roles & ~StaffRoles.Staff) != StaffRoles.None)
            {
                yield return new ValidationResult("one or more of Inbox, Editor, Admin and Staff are needed, with commas between.", [$"{nameof(Keys)}__{name}__{nameof(StaffKey.Roles)}"]);
            }
        }
    }

    private string? FaultOf(string name, string key)
    {
        if (key.Length < (_isOnThisMachine ? 1 : MinKeyCharacters))
        {
            return $"at least {MinKeyCharacters} characters are needed.";
        }

        if (!_isOnThisMachine && key.Distinct().Count() < MinDifferentCharacters)
        {
            return "a random key is needed.";
        }

        return Keys.Any(other => !string.Equals(other.Key, name, StringComparison.OrdinalIgnoreCase) && other.Value.Key == key)
            ? "another name has the same key: the audit trail could not tell them apart."
            : null;
    }

    internal void ReadAddress(IConfiguration configuration)
        => _isOnThisMachine = Uri.TryCreate(configuration[$"{SiteOptions.Section}:{nameof(SiteOptions.ApiBaseUrl)}"], UriKind.Absolute, out var address) && address.IsLoopback;

    /// <summary>A key and what it may be used for.</summary>
    public sealed class StaffKey
    {
        public string Key { get; set; } = "";

        public StaffRoles Roles { get; set; }
    }
}
