using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Functions.Security;

/// <summary>Who may use <c>/manage</c>: settings <c>Staff__*</c>.</summary>
public sealed class StaffOptions : IValidatableObject
{
    public const string Section = "Staff";

    // Set by App Service itself where its authentication is on; a caller cannot set it.
    private const string PlatformSetting = "WEBSITE_AUTH_ENABLED";

    /// <summary>The secret that staff send in the header <c>x-staff-key</c>, where the platform does not sign them in. There is no default.</summary>
    public string Key { get; set; } = "";

    /// <summary>The app role (Entra ID) of staff.</summary>
    [Required]
    public string Role { get; set; } = "Staff";

    /// <summary>Whether App Service authentication is on: then, and only then, its principal header counts, and the key does not.</summary>
    public bool PlatformSignsIn { get; private set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Key.Length == 0 && !PlatformSignsIn)
        {
            yield return new ValidationResult("a secret is needed, or App Service authentication.", [nameof(Key)]);
        }
    }

    internal void ReadPlatform(IConfiguration configuration) => PlatformSignsIn = bool.TryParse(configuration[PlatformSetting], out var isOn) && isOn;
}
