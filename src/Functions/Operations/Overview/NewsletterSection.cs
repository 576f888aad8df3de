using System.Globalization;
using Functions.Newsletter;
using Functions.Security;
using static Functions.Operations.Overview.SettingName;

namespace Functions.Operations.Overview;

/// <summary>The newsletter.</summary>
internal static class NewsletterSection
{
    public static PracticeSection Write(SiteOptions site, NewsletterOptions newsletter) => new("newsletter", "The newsletter",
    [
        new("Name", site.NewsletterName, Of(SiteOptions.Section, nameof(site.NewsletterName))),
        Topics(newsletter),
        new(
            "Digests of new articles",
            newsletter.Digests ? string.Create(CultureInfo.InvariantCulture, $"Written when nobody wrote an issue, and sent on {newsletter.DigestDay} at {newsletter.DigestTime:hh\\:mm}") : "None",
            Setting(nameof(newsletter.Digests)), Setting(nameof(newsletter.DigestDay)), Setting(nameof(newsletter.DigestTime))),
        new("Speed", newsletter.PerMinute == 0 ? "As fast as the provider takes it" : $"{Durations.Number(newsletter.PerMinute)} people a minute", Setting(nameof(newsletter.PerMinute))),
        new("An issue that is late still goes out by itself for", Durations.Of(newsletter.MaxDelay), Setting(nameof(newsletter.MaxDelay))),
        new("Version of the text that people consent to", newsletter.ConsentVersion, Setting(nameof(newsletter.ConsentVersion))),
        new("The provider reports what became of each email", newsletter.ExpectsEvents ? "Yes" : "No: staff decide about unconfirmed deliveries", Setting(nameof(newsletter.EventsPublicKey))),
    ])
    { Roles = StaffRoles.Editor | StaffRoles.Admin };

    private static PracticeItem Topics(NewsletterOptions newsletter)
    {
        var languages = newsletter.TopicNames.Keys.Order(StringComparer.Ordinal).ToList();
        return new(
            "Topics that people may choose",
            newsletter.Topics.Count == 0 ? ["None"] : [.. newsletter.Topics.Select(topic => string.Join(" · ", languages.Select(language => newsletter.TopicName(topic, language)).Prepend(topic)))],
            [Setting(nameof(newsletter.Topics), "0"), .. languages.Select(language => Setting(nameof(newsletter.TopicNames), language))]);
    }

    private static string Setting(params ReadOnlySpan<string> parts) => Of(NewsletterOptions.Section, parts);
}
