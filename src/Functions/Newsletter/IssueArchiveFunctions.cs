using System.Text.Json;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Functions.Newsletter;

/// <summary>The archive: JSON for programs, a page for browsers. Nobody's own links stand in it.</summary>
public sealed class IssueArchiveFunctions(IssueArchive archive, IOptions<SiteOptions> site)
{
    private const string Route = "newsletter/issues";

    [Function(nameof(ListIssues))]
    public async Task<IResult> ListIssues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var items = await archive.ListAsync(cancellationToken);
        return FormAnswer.WantsHtml(request) ? IssuePages.List(site.Value, items) : Content(request, new { items, total = items.Count });
    }

    [Function(nameof(GetIssue))]
    public async Task<IResult> GetIssue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route + "/" + SlugRoute.Parameter)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        if (await archive.FindAsync(slug, cancellationToken) is not var (issue, words))
        {
            return Problem.NotFound("There is no issue of this name in the archive.");
        }

        return FormAnswer.WantsHtml(request)
            ? IssuePages.Issue(site.Value, issue, words)
            : Content(request, new { issue.Slug, issue.Subject, issue.Preheader, issue.SentAt, issue.Url, html = words.Web });
    }

    private static ConditionalContent Content(HttpRequest request, object body)
    {
        request.HttpContext.Response.OnStarting(() =>
        {
            request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            return Task.CompletedTask;
        });
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Json.Options);
        return new ConditionalContent(EncodedContent.Of(bytes), "application/json; charset=utf-8", Freshness.CacheControl(untilChange: null));
    }
}
