using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.Sending;

/// <summary>Staff pause, resume and resolve campaigns.</summary>
public sealed class CampaignFunctions(CampaignCommands commands, AuditLog audit)
{
    private const string Route = "manage/newsletters/" + SlugRoute.Parameter;
    private const int MaxBodyBytes = 4096;

    [Function(nameof(PauseNewsletter))]
    public async Task<IResult> PauseNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/pause")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "newsletters.pause", slug, cancellationToken);
        return Answer(await commands.PauseAsync(slug, cancellationToken), "This issue is not being sent.");
    }

    [Function(nameof(ResumeNewsletter))]
    public async Task<IResult> ResumeNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/resume")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "newsletters.resume", slug, cancellationToken);
        return Answer(await commands.ResumeAsync(slug, cancellationToken), "This issue is not paused.");
    }

    [Function(nameof(ResolveNewsletter))]
    public async Task<IResult> ResolveNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/resolve")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, MaxBodyBytes, cancellationToken) is not { } body)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, $"At most {MaxBodyBytes} bytes.");
        }

        if (ResolveRequest.Parse(body) is not { } resolve)
        {
            return Problem.BadRequest("The body is not valid JSON.");
        }

        if (resolve.Problem() is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), $"newsletters.resolve.{resolve.Outcome}", slug, cancellationToken);
        var resolved = await commands.ResolveAsync(slug, resolve.Name, resolve.Resolution, cancellationToken);
        return Results.Json(new { slug, resolved }, Json.Options);
    }

    private static IResult Answer(Campaign? campaign, string refusal) => campaign is null
        ? new Problem(StatusCodes.Status409Conflict, refusal)
        : Results.Json(new { campaign.Slug, status = campaign.State }, Json.Options);
}
