using Functions.Articles;
using Functions.Email;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>Renders an issue once for everybody; what differs from person to person stands in it as a tag, which the provider fills in.</summary>
public sealed class IssueRenderer(MarkdownRenderer markdown, MailLayout layout, IOptions<SiteOptions> site)
{
    /// <summary>Stands for a person's own unsubscribe link.</summary>
    public const string UnsubscribeTag = "-unsubscribe-link-";

    private const string SiteUrlPlaceholder = "{{siteUrl}}";

    public RenderedIssue Render(IssueSource source)
    {
        var home = site.Value.BaseUrl!.AbsoluteUri.TrimEnd('/');
        var body = markdown.Render(source.Markdown.Replace(SiteUrlPlaceholder, home, StringComparison.Ordinal));
        var reason = $"You get {site.Value.NewsletterName} because you signed up for it and confirmed your address.";
        var footer = Html.Of($"""<p style="margin:0;">{reason} <a href="{UnsubscribeTag}" style="color:#2f5d50;">Unsubscribe</a></p>""");
        var html = layout.Frame(source.Subject, new Html(body.Html), footer, source.Preheader);
        var text = $"""
            {body.Text}

            --
            {reason}
            Unsubscribe: {UnsubscribeTag}
            {site.Value.Name}, {site.Value.PostalAddress}, {site.Value.Telephone}
            """;
        return new RenderedIssue(source.Subject, html.Markup, text);
    }
}

/// <summary>An issue as it is frozen when it is prepared: every recipient gets these words.</summary>
public sealed record RenderedIssue(string Subject, string Html, string Text);
