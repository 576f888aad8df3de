using System.Text.Json.Serialization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Pages;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Issues;

/// <summary>Renders an issue once for all recipients; personal links are tags that the provider substitutes.</summary>
public sealed class IssueRenderer(MarkdownRenderer markdown, MailLayout layout, IOptions<SiteOptions> site)
{
    /// <summary>The tag for a person's unsubscribe link.</summary>
    public const string UnsubscribeTag = "-unsubscribe-link-";

    /// <summary>The tag for a person's link to their preferences.</summary>
    public const string PreferencesTag = "-preferences-link-";

    private const string SiteUrlPlaceholder = "{{siteUrl}}";

    /// <param name="source">The issue, its shortcodes expanded.</param>
    /// <param name="date">When it is sent.</param>
    /// <param name="slug">Its slug in the archive; null for an issue that will not be archived.</param>
    /// <exception cref="ContentException">The Markdown is built to be costly.</exception>
    public RenderedIssue Render(IssueSource source, DateTimeOffset date, string? slug = null)
    {
        var home = site.Value.BaseUrl!.AbsoluteUri.TrimEnd('/');
        var problems = new ProblemList("");
        var rendered = markdown.Render(WithoutTitle(source).Replace(SiteUrlPlaceholder, home, StringComparison.Ordinal), problems, isIssue: true);
        var web = rendered.Html;
        var words = Words.In(site.Value.LanguageFor(source.Lang));
        var reason = words.Format("mail.issueReason", ("newsletter", site.Value.NewsletterName));
        var archived = slug is null ? null : site.Value.LinkToApi($"newsletter/issues/{slug}");
        var isRightToLeft = source.Lang is not null && TextDirection.IsRightToLeft(source.Lang);
        var mail = new MailContent
        {
            Subject = source.Subject,
            Body = new Html(IssueMarkup.Style(web, isRightToLeft)),
            Text = IssueMarkup.Text(web, words),
            Footer = Footer(reason, archived, words),
            FooterText = $"""
                {reason}
                {words.Format("mail.unsubscribeLink", ("link", UnsubscribeTag))}
                {words.Format("mail.preferencesLink", ("link", PreferencesTag))}{(archived is null ? "" : $"\n{words.Format("mail.browserLink", ("link", archived))}")}
                """,
            Preheader = source.Preheader,
            Masthead = site.Value.NewsletterName,
            Date = words.Date(TimeZoneInfo.ConvertTime(date, site.Value.GetTimeZone()).DateTime),
            Lang = source.Lang,
            IsRightToLeft = isRightToLeft,
        };
        return new RenderedIssue(source.Subject, layout.Frame(mail).Markup, layout.Text(mail))
        {
            Preheader = source.Preheader,
            Web = web,
            Lang = source.Lang,
            FromName = source.From,
            Warnings = [.. problems.All.Select(problem => problem.Message)],
        };
    }

    /// <summary>The content for somebody who is not a subscriber, without personal links.</summary>
    internal string WithoutPersonalLinks(string content, string? language)
    {
        var page = site.Value.LinkTo(site.Value.PathIn(site.Value.LanguageFor(language), "/newsletter/"));
        return content.Replace(UnsubscribeTag, page, StringComparison.Ordinal).Replace(PreferencesTag, page, StringComparison.Ordinal);
    }

    // The title is shown above: an author who writes it again at the top of the text means the same one.
    private static string WithoutTitle(IssueSource source)
        => TitleHeading.Take(source.Markdown) is { } heading && string.Equals(heading.Markdown.Trim(), source.Subject.Trim(), StringComparison.OrdinalIgnoreCase)
            ? heading.Body
            : source.Markdown;

    private static Html Footer(string reason, string? archived, Words words)
    {
        var links = words.Html(
            "mail.issueLinks",
            ("unsubscribe", MailLayout.Link(UnsubscribeTag, words["mail.unsubscribe"])),
            ("preferences", MailLayout.Link(PreferencesTag, words["mail.preferences"])));
        return Html.Of($"""
            <p style="margin:0;">{reason} {links}</p>{(archived is null ? Html.Empty : Html.Of($"""<p style="margin:8px 0 0;">{MailLayout.Link(archived, words["mail.browser"])}</p>"""))}
            """);
    }
}

/// <summary>An issue as it is frozen when it is prepared: every recipient receives this content.</summary>
public sealed record RenderedIssue(string Subject, string Html, string Text)
{
    public string? Preheader { get; init; }

    /// <summary>The content for the archive: HTML without personal links.</summary>
    public string Web { get; init; } = "";

    /// <summary>The tag of its language; null when it names none.</summary>
    public string? Lang { get; init; }

    /// <summary>The name of the sender; null for the practice's name.</summary>
    public string? FromName { get; init; }

    /// <summary>Warnings for its author; they are not stored.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The subscribers that it is for.</summary>
    public IssueAudience Audience { get; init; } = IssueAudience.Everybody;
}
