using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.Sending;

/// <summary>Staff hold, release and settle a send.</summary>
public sealed class CampaignFunctions(CampaignCommands control, AuditLog audit)
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
        return Answer(await control.PauseAsync(slug, cancellationToken), "This issue is not being sent.");
    }

    [Function(nameof(ResumeNewsletter))]
    public async Task<IResult> ResumeNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/resume")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "newsletters.resume", slug, cancellationToken);
        return Answer(await control.ResumeAsync(slug, cancellationToken), "This issue is not paused.");
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

        if (ResolveRequest.Parse(body) is not { } wanted)
        {
            return Problem.BadRequest("The body is not JSON that can be read.");
        }

        if (wanted.Problem() is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), $"newsletters.resolve.{wanted.Outcome}", slug, cancellationToken);
        var resolved = await control.ResolveAsync(slug, wanted.Name, wanted.Resolution, cancellationToken);
        return Results.Json(new { slug, resolved }, Json.Options);
    }

    private static IResult Answer(Campaign? campaign, string refusal) => campaign is null
        ? new Problem(StatusCodes.Status409Conflict, refusal)
        : Results.Json(new { campaign.Slug, status = campaign.State }, Json.Options);
}
