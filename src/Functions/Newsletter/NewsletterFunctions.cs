using System.Text;
using Functions.Articles;
using Functions.Forms;
using Functions.Http;
using Functions.Newsletter.Sending;
using Functions.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>Staff write issues here and say when they go out.</summary>
public sealed class NewsletterFunctions(
    ContentStore content,
    CampaignStore campaigns,
    DeliveryStore deliveries,
    AuditLog audit,
    IOptions<SiteOptions> site,
    IOptions<NewsletterOptions> options,
    TimeProvider time)
{
    private const string Route = "manage/newsletters/" + SlugRoute.Parameter;
    private const int MostSourceBytes = 256 * 1024;
    private const int SendAtCharacters = 40;

    [Function(nameof(PutNewsletter))]
    public async Task<IResult> PutNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, MostSourceBytes, cancellationToken) is not { } body)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, $"An issue may have at most {MostSourceBytes} bytes.");
        }

        var campaign = await campaigns.FindAsync(slug, cancellationToken);
        if (campaign is not (null or { State: CampaignState.Scheduled or CampaignState.Held }))
        {
            return BeyondChange();
        }

        var source = Encoding.UTF8.GetString(body);
        try
        {
            var issue = IssueSource.Parse(source);
            await audit.WriteAsync(StaffIdentity.Of(request), "newsletters.write", slug, cancellationToken);
            await content.WriteAsync(IssuePath.Of(slug), source, cancellationToken);
            return Results.Json(new { slug, issue.Subject, status = Status(campaign) }, Json.Options);
        }
        catch (ContentException fault)
        {
            return new Problem(StatusCodes.Status422UnprocessableEntity, $"Line {fault.Line}, column {fault.Column}: {fault.Message}");
        }
    }

    [Function(nameof(GetNewsletter))]
    public async Task<IResult> GetNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        if (await content.ReadAsync(IssuePath.Of(slug), cancellationToken) is not { } source)
        {
            return NoSuchIssue();
        }

        var campaign = await campaigns.FindAsync(slug, cancellationToken);
        var counts = new IssueCounts();
        await foreach (var bucket in deliveries.ListAsync(slug, cancellationToken))
        {
            counts = counts.Add(bucket);
        }

        return Results.Json(
            new { slug, status = Status(campaign), campaign?.SendAt, campaign?.SentAt, campaign?.Audience, counts, markdown = source },
            Json.Options);
    }

    [Function(nameof(ScheduleNewsletter))]
    public async Task<IResult> ScheduleNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/schedule")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var text = fields.Required("sendAt", SendAtCharacters);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if (SendTime.Parse(text, TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone)) is not { } sendAt)
        {
            return WrongTime("Write it as 2026-05-31T09:00, in the practice's time, or with an offset.");
        }

        if (time.GetUtcNow() - sendAt > options.Value.MostDelay)
        {
            return WrongTime("This is too long ago.");
        }

        if (await content.ReadAsync(IssuePath.Of(slug), cancellationToken) is null)
        {
            return NoSuchIssue();
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "newsletters.schedule", slug, cancellationToken);
        return await ScheduleAsync(slug, sendAt, cancellationToken)
            ? Results.Json(new { slug, status = CampaignState.Scheduled, sendAt }, Json.Options)
            : BeyondChange();
    }

    private async Task<bool> ScheduleAsync(string slug, DateTimeOffset sendAt, CancellationToken cancellationToken)
    {
        if (await campaigns.AddAsync(new Campaign(slug, CampaignState.Scheduled, sendAt), cancellationToken))
        {
            return true;
        }

        return await campaigns.FindAsync(slug, cancellationToken) is { State: CampaignState.Scheduled or CampaignState.Held } campaign
            && await campaigns.ChangeAsync(campaign, campaign with { State = CampaignState.Scheduled, SendAt = sendAt }, cancellationToken) is not null;
    }

    private static string Status(Campaign? campaign) => campaign is null ? "draft" : campaign.State.ToString().ToLowerInvariant();

    private static Problem NoSuchIssue() => Problem.NotFound("There is no issue of this name.");

    private static Problem BeyondChange() => new(StatusCodes.Status409Conflict, "This issue is being sent, or was sent: it cannot be changed any more.");

    private static Problem WrongTime(string detail) => Problem.InvalidFields([FieldError.InBody("sendAt", "invalid", detail)]);
}
