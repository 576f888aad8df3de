using System.ComponentModel.DataAnnotations;

namespace Functions.Newsletter;

/// <summary>The newsletter: settings <c>Newsletter__*</c>.</summary>
public sealed class NewsletterOptions
{
    public const string Section = "Newsletter";

    /// <summary>The version of the text that people consent to; it is kept with every consent.</summary>
    [Required]
    public string ConsentVersion { get; set; } = "2026-01";

    /// <summary>How late an issue may be and still go out by itself.</summary>
    public TimeSpan MostDelay { get; set; } = TimeSpan.FromHours(24);
}
