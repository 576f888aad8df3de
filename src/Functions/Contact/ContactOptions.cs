using System.ComponentModel.DataAnnotations;

namespace Functions.Contact;

/// <summary>The contact form: settings <c>Contact__*</c>.</summary>
public sealed class ContactOptions
{
    public const string Section = "Contact";

    /// <summary>Where staff are told that a message came. The mail says when and where to read it, and nothing of it.</summary>
    [Required]
    [EmailAddress]
    public string NotifyAddress { get; set; } = "";

    /// <summary>How long an <c>Idempotency-Key</c> is remembered.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromHours(24);
}
