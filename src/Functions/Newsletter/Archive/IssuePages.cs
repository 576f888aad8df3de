using Functions.Content.Pages;
using Functions.Http;
using Functions.Newsletter.Issues;
using Functions.Site;

namespace Functions.Newsletter.Archive;

/// <summary>The pages of the archive.</summary>
internal static class IssuePages
{
    private const string Section = "/newsletter/";

    /// <param name="site">The practice.</param>
    /// <param name="page">The issues of the page, in its language.</param>
    /// <param name="languages">Those of the site that there are issues in.</param>
    public static Page List(SiteOptions site, ArchivePage page, IReadOnlyList<string> languages)
    {
        var words = Words.In(page.Language);
        var main = page.Total == 0
            ? Html.Of($"<p>{words["archive.none"]}</p>")
            : Html.Of($"<ul>{Html.Join(page.Items.Select(issue => Item(site, words, issue)))}</ul>{Html.Join(page.Links().Select(link => Link(words, link)))}");
        return new Page(words.Format("archive.title", ("newsletter", site.NewsletterName)), main)
        {
            Section = Section,
            Language = words.Language,
            Alternates = [.. languages.Where(language => language != words.Language).Select(language => (language, Href(site, language)))],
        };
    }

    public static Page Issue(SiteOptions site, ArchivedIssue issue, RenderedIssue rendered)
    {
        var words = Words.In(site.LanguageFor(rendered.Lang));
        return new Page(issue.Subject, Html.Of($"""
            <p class="meta">{site.NewsletterName}, {Day(site, words, issue)}</p>
            <div class="prose"{TextDirection.Attributes(rendered.Lang)}>{new Html(rendered.Web)}</div>
            <hr>
            <p><a href="{site.HrefTo(site.PathIn(words.Language, "/newsletter/"))}">{words.Format("archive.subscribe", ("newsletter", site.NewsletterName))}</a> · <a href="{Href(site, words.Language)}">{words["archive.all"]}</a></p>
            """)) { Section = Section, Language = words.Language };
    }

    private static string Href(SiteOptions site, string language) => site.HrefToApi(site.RouteIn(language, "newsletter/issues"));

    private static Html Link(Words words, (string Relation, string Query) link) => link.Relation switch
    {
        "prev" => Html.Of($"""<p><a rel="prev" href="{link.Query}">{words["archive.newer"]}</a></p>"""),
        "next" => Html.Of($"""<p><a rel="next" href="{link.Query}">{words["archive.older"]}</a></p>"""),
        _ => Html.Empty,
    };

    private static Html Item(SiteOptions site, Words words, ArchivedIssue issue) => Html.Of($"""
        <li><a href="{issue.Url}"{TextDirection.Attributes(issue.Lang)}>{issue.Subject}</a><br><span class="meta">{Day(site, words, issue)}</span></li>
        """);

    private static string Day(SiteOptions site, Words words, ArchivedIssue issue) => words.Date(TimeZoneInfo.ConvertTime(issue.SentAt, site.GetTimeZone()).DateTime);
}
