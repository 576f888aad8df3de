using System.ComponentModel.DataAnnotations;
using Functions.Forms.Parsing;

namespace Functions.Email;

/// <summary>How mail is sent: settings <c>Email__*</c>.</summary>
public sealed class EmailOptions : IValidatableObject
{
    public const string Section = "Email";

    /// <summary>SendGrid's API key, restricted to Mail Send.</summary>
    [Required]
    public string ApiKey { get; set; } = "";

    /// <summary>The base address of SendGrid's API. LocalHost sets its mailbox here.</summary>
    [Required]
    public Uri ApiHost { get; set; } = new("https://api.sendgrid.com");

    /// <summary>The address that mails come from; its domain is authenticated with SendGrid.</summary>
    [Required]
    public string FromAddress { get; set; } = "";

    /// <summary>How long a mail may wait before an alarm is raised.</summary>
    public TimeSpan AlarmAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a mail that cannot be sent is tried; then it is discarded.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KeepPending { get; set; } = TimeSpan.FromDays(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => EmailSyntax.FaultOf(FromAddress) is { } fault ? [new ValidationResult(fault, [nameof(FromAddress)])] : [];
}
