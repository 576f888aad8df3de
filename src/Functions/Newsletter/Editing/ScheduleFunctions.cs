using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Sending;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Editing;

/// <summary>Staff schedule and cancel issues.</summary>
public sealed class ScheduleFunctions(
    IssueDrafts drafts, IssuePreflight preflight, IssueSchedule schedule, AuditLog audit, IOptions<SiteOptions> site)
{
    private const string Route = "manage/newsletters/" + SlugRoute.Parameter;
    private const int SendAtCharacters = 40;
    private const int ZoneCharacters = 60;

    [Function(nameof(ScheduleNewsletter))]
    public async Task<IResult> ScheduleNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/schedule")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        if (IssuePath.IsTemplate(slug))
        {
            return new Problem(StatusCodes.Status409Conflict, "This is a template, which is never sent: begin an issue with it.");
        }

        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var (text, zoneName) = (fields.Required("sendAt", SendAtCharacters), fields.Optional("timeZone", ZoneCharacters));
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        return await drafts.OpenAsync(
            slug,
            async draft =>
            {
                if (IssueTime.Zone(zoneName, draft.Source.TimeZone, site.Value.TimeZone) is not { } zone)
                {
                    return IssueAnswers.InvalidField("timeZone", "This time zone is not known: write it as America/Chicago.");
                }

                return SendTime.Parse(text, zone) is { } sendAt
                    ? await ScheduleAsync(request, slug, draft, sendAt, cancellationToken)
                    : IssueAnswers.InvalidField("sendAt", "Write it as 2026-05-31T09:00, in the practice's time, or with an offset.");
            },
            cancellationToken);
    }

    [Function(nameof(CancelNewsletter))]
    public async Task<IResult> CancelNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/cancel")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "newsletters.cancel", slug, cancellationToken);
        return await schedule.CancelAsync(slug, cancellationToken) is { } campaign
            ? Results.Json(new { slug, status = campaign.State }, Json.Options)
            : new Problem(StatusCodes.Status409Conflict, "This issue is not scheduled, or was sent: there is nothing to cancel.");
    }

    private async Task<IResult> ScheduleAsync(HttpRequest request, string slug, IssueDraft draft, DateTimeOffset sendAt, CancellationToken cancellationToken)
    {
        var findings = preflight.Check(draft, sendAt);
        if (findings.Any(finding => finding.IsError))
        {
            return Problem.InvalidFields([.. findings
                .Where(finding => finding.IsError)
                .Select(finding => FieldError.InBody(finding.Code is "sendAtPast" or "exerciseOver" ? "sendAt" : "markdown", finding.Code, finding.Detail))]);
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "newsletters.schedule", slug, cancellationToken);
        return await schedule.ScheduleAsync(slug, sendAt, cancellationToken)
            ? Results.Json(new { slug, status = CampaignState.Scheduled, sendAt, findings }, Json.Options)
            : IssueAnswers.NotEditable();
    }
}
