using System.ComponentModel.DataAnnotations;

namespace Functions.Newsletter;

/// <summary>The newsletter: settings <c>Newsletter__*</c>.</summary>
public sealed class NewsletterOptions
{
    public const string Section = "Newsletter";

    /// <summary>The version of the text that people consent to; it is kept with every consent.</summary>
    [Required]
    public string ConsentVersion { get; set; } = "2026-01";

    /// <summary>The public key with which SendGrid signs its delivery events, in Base64; empty where no events come.</summary>
    public string EventsPublicKey { get; set; } = "";

    /// <summary>Whether a delivery event may tell what a lost answer did not.</summary>
    public bool ExpectsEvents => EventsPublicKey.Length > 0;

    /// <summary>How late an issue may be and still go out by itself.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many people a minute an issue may go to that does not say; 0 for as fast as it can.</summary>
    [Range(0, int.MaxValue)]
    public int PerMinute { get; set; }

    /// <summary>What people can choose to read about.</summary>
    public IList<string> Topics { get; } = [];

    /// <summary>Whether the system writes a weekly issue from new articles when the practice wrote none, and a monthly one for those who want that.</summary>
    public bool Digests { get; set; } = true;

    /// <summary>The day of the weekly digest.</summary>
    public DayOfWeek DigestDay { get; set; } = DayOfWeek.Thursday;

    /// <summary>When digests go out, in the practice's local time.</summary>
    public TimeSpan DigestTime { get; set; } = TimeSpan.FromHours(9);
}
