using System.ComponentModel.DataAnnotations;

namespace Functions.Security;

/// <summary>Who may use <c>/manage</c>: settings <c>Staff__*</c>.</summary>
public sealed class StaffOptions
{
    public const string Section = "Staff";

    /// <summary>The secret that staff send in the header <c>x-staff-key</c>. There is no default; empty shuts the door.</summary>
    [MinLength(1)]
    [Required]
    public string Key { get; set; } = "";
}
