using System.Text;
using Functions.Content.Editing;
using Functions.Content.Files;
using Functions.Http;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Editing;

/// <summary>Staff list, write and read issues.</summary>
public sealed class NewsletterFunctions(
    ContentStore content, ContentEditor editor, IssueList issues, CampaignStore campaigns, DeliveryStore deliveries, AuditLog audit, IOptions<NewsletterOptions> options, TimeProvider time)
{
    private const string Route = "manage/newsletters/" + SlugRoute.Parameter;
    private const int MaxSourceBytes = 256 * 1024;

    [Function(nameof(ListNewsletters))]
    public async Task<IResult> ListNewsletters(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/newsletters")] HttpRequest request,
        CancellationToken cancellationToken)
        => Results.Json(new { items = await issues.ReadAsync(cancellationToken), topics = options.Value.Topics }, Json.Options);

    [Function(nameof(PutNewsletter))]
    public async Task<IResult> PutNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        if (!IssuePath.IsSlug(slug))
        {
            return new Problem(
                StatusCodes.Status422UnprocessableEntity, $"The name of an issue has at most {IssuePath.MaxSlugCharacters} lower-case letters, digits and dashes.");
        }

        if (await BoundedBody.ReadAsync(request, MaxSourceBytes, cancellationToken) is not { } body)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, $"An issue may have at most {MaxSourceBytes} bytes.");
        }

        var campaign = await campaigns.FindAsync(slug, cancellationToken);
        if (!IssueSchedule.IsEditable(campaign))
        {
            return IssueAnswers.NotEditable();
        }

        try
        {
            var issue = IssueSource.Parse(new ContentFile(IssuePath.Of(slug), body, time.GetUtcNow()).DecodedText());
            var save = new FileSave(IssuePath.Of(slug), body, MediaType.Markdown, StaffIdentity.Of(request));
            var saved = await editor.SaveAsync(save, Precondition.Of(request), () => audit.WriteAsync(save.Who, "newsletters.write", slug, cancellationToken), cancellationToken);
            if (saved.EntityTag is not { } tag)
            {
                return Precondition.Failed;
            }

            request.HttpContext.Response.Headers.ETag = tag;
            return Results.Json(new { slug, issue.Subject, status = IssueAnswers.Status(campaign), etag = tag }, Json.Options);
        }
        catch (ContentException fault)
        {
            return IssueAnswers.InvalidSource(fault);
        }
    }

    [Function(nameof(GetNewsletter))]
    public async Task<IResult> GetNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        if (await content.ReadSavedAsync(IssuePath.Of(slug), cancellationToken) is not { } file)
        {
            return IssueAnswers.NoSuchIssue();
        }

        request.HttpContext.Response.Headers.ETag = file.EntityTag;
        var campaign = await campaigns.FindAsync(slug, cancellationToken);
        var progress = await IssueProgress.OfAsync(campaign, deliveries, slug, time.GetUtcNow(), cancellationToken);
        return Results.Json(
            new
            {
                slug,
                status = IssueAnswers.Status(campaign),
                campaign?.SendAt,
                campaign?.SentAt,
                campaign?.Audience,
                campaign?.Reason,
                progress.Counts,
                progress.PerMinute,
                progress.SecondsLeft,
                mostPerMinute = campaign?.PerMinute,
                unresolvedBuckets = progress.Unresolved,
                expectsEvents = options.Value.ExpectsEvents,
                etag = file.EntityTag,
                file.Mark.Who,
                savedAt = file.Mark.At,
                markdown = Encoding.UTF8.GetString(file.Content),
            },
            Json.Options);
    }
}
