using System.ComponentModel.DataAnnotations;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter;

/// <summary>The newsletter: settings <c>Newsletter__*</c>.</summary>
public sealed class NewsletterOptions : IValidatableObject
{
    public const string Section = "Newsletter";

    /// <summary>The version of the text that people consent to; it is kept with every consent.</summary>
    [Required]
    public string ConsentVersion { get; set; } = "2026-01";

    /// <summary>The public key with which SendGrid signs its delivery events, in Base64; empty where delivery events are not set up.</summary>
    public string EventsPublicKey { get; set; } = "";

    /// <summary>Whether delivery events are set up, which can confirm a delivery whose answer was lost.</summary>
    public bool ExpectsEvents => EventsPublicKey.Length > 0;

    /// <summary>How late an issue may be and still be sent automatically.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many people a minute an issue may be sent to by default; 0 for no limit.</summary>
    [Range(0, int.MaxValue)]
    public int PerMinute { get; set; }

    /// <summary>How long it is kept who got which issue; afterwards only its counts are.</summary>
    public TimeSpan KeepDeliveries { get; set; } = TimeSpan.FromDays(395);

    /// <summary>How long somebody who unsubscribed is kept; afterwards only what keeps their address off the list is.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepUnsubscribed { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The same of somebody whose address does not exist, or who complained.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepUndeliverable { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The topics that subscribers can choose; no others are stored.</summary>
    public IList<string> Topics { get; } = [];

    /// <summary>The topics in the site's other languages, in the same order and separated by semicolons: <c>Newsletter__TopicNames__es</c>.</summary>
    public IDictionary<string, string> TopicNames { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the system writes a weekly issue from new articles when the practice sent none, and a monthly one for subscribers who chose that.</summary>
    public bool Digests { get; set; } = true;

    /// <summary>The day of the weekly digest.</summary>
    public DayOfWeek DigestDay { get; set; } = DayOfWeek.Thursday;

    /// <summary>When digests are sent, in the practice's local time.</summary>
    public TimeSpan DigestTime { get; set; } = TimeSpan.FromHours(9);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (language, _) in TopicNames.Where(names => NamesIn(names.Key).Length != Topics.Count))
        {
            yield return new ValidationResult($"as many names are needed as there are topics: {Topics.Count}.", [$"{nameof(TopicNames)}__{language}"]);
        }

        if (Topics.Count > Preferences.MaxTopics || Topics.Distinct(StringComparer.OrdinalIgnoreCase).Count() < Topics.Count || !Topics.All(IsTopic))
        {
            yield return new ValidationResult(
                $"at most {Preferences.MaxTopics} different topics of at most {Preferences.MaxTopicCharacters} characters are possible, without “{Preferences.TopicSeparator}” and without blanks around them.",
                [nameof(Topics)]);
        }
    }

    private static bool IsTopic(string topic) => topic.Length is > 0 and <= Preferences.MaxTopicCharacters && !topic.Contains(Preferences.TopicSeparator, StringComparison.Ordinal) && topic.Trim() == topic;

    /// <summary>What readers of a language see of a topic: its own name where there is no other.</summary>
    internal string TopicName(string topic, string language) => NamesIn(language).ElementAtOrDefault(Topics.IndexOf(topic)) ?? topic;

    private string[] NamesIn(string language) => TopicNames.TryGetValue(language, out var names) ? names.Split(Preferences.TopicSeparator, StringSplitOptions.TrimEntries) : [];
}
