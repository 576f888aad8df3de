using System.Globalization;
using Functions.Content.Pages;
using Functions.Http;
using Functions.Newsletter.Issues;

namespace Functions.Newsletter.Archive;

/// <summary>The pages of the archive.</summary>
internal static class IssuePages
{
    public static Page List(SiteOptions site, ArchivePage page) => new($"Past issues of {site.NewsletterName}", page.Total == 0
        ? Html.Of($"<p>There are none yet.</p>")
        : Html.Of($"<ul>{Html.Join(page.Items.Select(issue => Item(site, issue)))}</ul>{Html.Join(page.Links().Select(Link))}"));

    public static Page Issue(SiteOptions site, ArchivedIssue issue, RenderedIssue rendered) => new(issue.Subject, Html.Of($"""
        <p class="meta">{site.NewsletterName}, {Day(site, issue)}</p>
        <div class="prose"{TextDirection.Attributes(rendered.Lang)}>{new Html(rendered.Web)}</div>
        <hr>
        <p><a href="{site.LinkTo("/newsletter/")}">Get {site.NewsletterName} by e-mail</a> · <a href="{site.LinkToApi("newsletter/issues")}">All past issues</a></p>
        """));

    private static Html Link((string Relation, string Query) link) => link.Relation switch
    {
        "prev" => Html.Of($"""<p><a rel="prev" href="{link.Query}">Newer issues</a></p>"""),
        "next" => Html.Of($"""<p><a rel="next" href="{link.Query}">Older issues</a></p>"""),
        _ => Html.Empty,
    };

    private static Html Item(SiteOptions site, ArchivedIssue issue) => Html.Of($"""
        <li><a href="{issue.Url}">{issue.Subject}</a><br><span class="meta">{Day(site, issue)}</span></li>
        """);

    private static string Day(SiteOptions site, ArchivedIssue issue)
        => TimeZoneInfo.ConvertTime(issue.SentAt, site.GetTimeZone()).ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
