using System.Text.Json;
using Functions.Counting;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Functions.Newsletter.Archive;

/// <summary>The archive: JSON for programs, a page for browsers. It contains no personal links.</summary>
public sealed class IssueArchiveFunctions(IssueArchive archive, ArchivePages pages, DailyCounts counts, IOptions<SiteOptions> site)
{
    private const string Route = "newsletter/issues";

    [Function(nameof(ListIssues))]
    public async Task<IResult> ListIssues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var isPage = FormAnswer.WantsHtml(request);
        var issues = await archive.ListAsync(cancellationToken);
        var (page, problem) = pages.Read(request, issues, isPage ? RequestLanguage.Of(request, site.Value) : null);
        if (isPage)
        {
            return Content(request, IssuePages.List(site.Value, page, [.. site.Value.GetLanguages().Where(language => issues.Any(issue => issue.IsFor(language, site.Value)))]));
        }

        if (problem is not null)
        {
            return problem;
        }

        return Content(request, new { page.Items, page.Page, page.Limit, page.Total, page.Pages, page.Next }) with
        {
            Link = Paging.LinkHeader(site.Value, page.Links().Select(link => (link.Relation, Route + link.Query))),
        };
    }

    [Function(nameof(GetIssue))]
    public async Task<IResult> GetIssue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route + "/" + SlugRoute.Parameter)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        if (await archive.FindAsync(slug, cancellationToken) is not var (issue, rendered))
        {
            return Problem.NotFound("There is no issue of this name in the archive.");
        }

        counts.AddRead(request, $"{IssueArchive.ReadPrefix}{issue.Slug}");
        return FormAnswer.WantsHtml(request)
            ? Content(request, IssuePages.Issue(site.Value, issue, rendered))
            : Content(request, new { issue.Slug, issue.Subject, issue.Preheader, issue.SentAt, issue.Url, issue.Lang, html = rendered.Web });
    }

    private static PublicPage Content(HttpRequest request, Page page)
    {
        VaryByAccept(request);
        return new PublicPage(page);
    }

    private static ConditionalContent Content(HttpRequest request, object body)
    {
        VaryByAccept(request);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Json.Options);
        return new ConditionalContent(EncodedContent.Of(bytes), "application/json; charset=utf-8", Freshness.CacheControl(untilChange: null));
    }

    // The same address has two representations: a cache must not serve the page to a program.
    private static void VaryByAccept(HttpRequest request) => request.HttpContext.Response.OnStarting(() =>
    {
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return Task.CompletedTask;
    });
}
