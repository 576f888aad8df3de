using System.Text.Json.Serialization;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
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
    /// <param name="slug">Its slug in the archive; null for an issue that will not be archived.</param>
    /// <exception cref="ContentException">The Markdown is built to be costly.</exception>
    public RenderedIssue Render(IssueSource source, string? slug = null)
    {
        var home = site.Value.BaseUrl!.AbsoluteUri.TrimEnd('/');
        var problems = new ProblemList("");
        var body = markdown.Render(source.Markdown.Replace(SiteUrlPlaceholder, home, StringComparison.Ordinal), problems, isIssue: true);
        var reason = $"You get {site.Value.NewsletterName} because you signed up for it and confirmed your address.";
        var archived = slug is null ? null : site.Value.LinkToApi($"newsletter/issues/{slug}");
        var html = layout.Frame(source.Subject, new Html(IssueMarkup.Style(body.Html)), Footer(reason, archived), source.Preheader);
        var text = $"""
            {IssueMarkup.Text(body.Html)}

            --
            {reason}
            Unsubscribe: {UnsubscribeTag}
            What you get, and how often: {PreferencesTag}{(archived is null ? "" : $"\nRead it in a browser: {archived}")}
            {site.Value.Name}, {site.Value.PostalAddress}, {site.Value.Telephone}
            """;
        return new RenderedIssue(source.Subject, html.Markup, text)
        {
            Preheader = source.Preheader,
            Web = body.Html,
            FromName = source.From,
            Warnings = [.. problems.All.Select(problem => problem.Message)],
        };
    }

    /// <summary>The content for somebody who is not a subscriber, without personal links.</summary>
    internal string WithoutPersonalLinks(string content) => content
        .Replace(UnsubscribeTag, site.Value.LinkTo("/newsletter/"), StringComparison.Ordinal)
        .Replace(PreferencesTag, site.Value.LinkTo("/newsletter/"), StringComparison.Ordinal);

    private static Html Footer(string reason, string? archived) => Html.Of($"""
        <p style="margin:0;">{reason} <a href="{UnsubscribeTag}" style="color:#2f5d50;">Unsubscribe</a> or <a href="{PreferencesTag}" style="color:#2f5d50;">choose what you get</a>.</p>{(archived is null ? Html.Empty : Html.Of($"""<p style="margin:8px 0 0;"><a href="{archived}" style="color:#2f5d50;">Read it in a browser</a></p>"""))}
        """);
}

/// <summary>An issue as it is frozen when it is prepared: every recipient receives this content.</summary>
public sealed record RenderedIssue(string Subject, string Html, string Text)
{
    public string? Preheader { get; init; }

    /// <summary>The content for the archive: HTML without personal links.</summary>
    public string Web { get; init; } = "";

    /// <summary>The name of the sender; null for the practice's name.</summary>
    public string? FromName { get; init; }

    /// <summary>Warnings for its author; they are not stored.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The subscribers that it is for.</summary>
    public IssueAudience Audience { get; init; } = IssueAudience.Everybody;
}
