using Functions.Content.Editing;
using Functions.Content.Files;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Sending;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.Editing;

/// <summary>Staff duplicate issues, and delete drafts.</summary>
public sealed class IssueCopyFunctions(ContentStore content, ContentEditor editor, CampaignStore campaigns, AuditLog audit)
{
    private const string Route = "manage/newsletters/" + SlugRoute.Parameter;

    /// <summary>A new issue with the same text, under the name that the body gives.</summary>
    [Function(nameof(DuplicateNewsletter))]
    public async Task<IResult> DuplicateNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/duplicate")] HttpRequest request, string slug, CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var name = fields.Required("slug", IssuePath.MaxSlugCharacters);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if (!IssuePath.IsSlug(name))
        {
            return IssueAnswers.InvalidField("slug", "The name of an issue has lower-case letters, digits and dashes only.");
        }

        if (await content.ReadSavedAsync(IssuePath.Of(slug), cancellationToken) is not { } original)
        {
            return IssueAnswers.NoSuchIssue();
        }

        var save = new FileSave(IssuePath.Of(name), original.Content, MediaType.Markdown, StaffIdentity.Of(request));
        var saved = await editor.SaveAsync(save, Precondition.New, () => audit.WriteAsync(save.Who, "newsletters.write", name, cancellationToken), cancellationToken);
        return saved.EntityTag is null
            ? new Problem(StatusCodes.Status409Conflict, "There is an issue of this name already.")
            : Results.Json(new { slug = name, etag = saved.EntityTag }, Json.Options, statusCode: StatusCodes.Status201Created);
    }

    [Function(nameof(DeleteNewsletter))]
    public async Task<IResult> DeleteNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, string slug, CancellationToken cancellationToken)
    {
        // A cancelled one that went to nobody is a draft again.
        if (await campaigns.FindAsync(slug, cancellationToken) is not (null or { State: CampaignState.Cancelled, Batches: null }))
        {
            return new Problem(StatusCodes.Status409Conflict, "This issue is scheduled, is being sent, or was sent: only a draft can be deleted.");
        }

        return await editor.RemoveAsync(
            IssuePath.Of(slug), Precondition.Of(request), () => audit.WriteAsync(StaffIdentity.Of(request), "newsletters.delete", slug, cancellationToken), cancellationToken) switch
        {
            RemovalResult.Removed => Results.NoContent(),
            RemovalResult.NotFound => IssueAnswers.NoSuchIssue(),
            _ => Precondition.Failed,
        };
    }
}
