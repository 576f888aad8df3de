using Functions.Email;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Editing;

/// <summary>Previews and test mails of an issue.</summary>
public sealed class IssueDraftFunctions(
    IssueDrafts drafts, IssueReaches reaches, IssuePreflight preflight, IssueRenderer renderer, SubscriberKeys keys, Outbox outbox, AuditLog audit, IOptions<SiteOptions> site)
{
    private const string Route = "manage/newsletters/" + SlugRoute.Parameter;
    private const int MaxTestAddresses = 10;

    [Function(nameof(PreviewNewsletter))]
    public Task<IResult> PreviewNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/preview")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
        => drafts.OpenAsync(slug, draft => PreviewAsync(slug, draft, cancellationToken), cancellationToken);

    /// <summary>Sends an issue to named addresses. They need not be subscribers.</summary>
    [Function(nameof(TestNewsletter))]
    public async Task<IResult> TestNewsletter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/test")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var to = fields.List("to", MaxTestAddresses, EmailSyntax.MaxCharacters * MaxTestAddresses)
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(InvisibleText.Trim)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if (to.Count is 0 or > MaxTestAddresses || to.Exists(address => !EmailSyntax.IsValid(address)))
        {
            return IssueAnswers.InvalidField("to", to.Select(address => EmailSyntax.FaultOf(address)).FirstOrDefault(fault => fault is not null) ?? $"Name one to {MaxTestAddresses} e-mail addresses.");
        }

        return await drafts.OpenAsync(
            slug,
            async draft =>
            {
                // Whom it goes to, by keyed fingerprint: an address that staff are asked about can be found in it, and none can be read.
                await audit.WriteAsync(new AuditEntry(StaffIdentity.Of(request), "newsletters.test", slug) { Ids = [.. to.Select(keys.Of)] }, cancellationToken);
                await SendTestAsync(draft.Rendered, to, cancellationToken);
                var findings = preflight.Check(draft, IssueTime.Proposed(draft.Source, site.Value));
                return Results.Json(new { slug, sent = to.Count, findings }, Json.Options, statusCode: StatusCodes.Status202Accepted);
            },
            cancellationToken);
    }

    private async Task<IResult> PreviewAsync(string slug, IssueDraft draft, CancellationToken cancellationToken)
    {
        var reach = await reaches.OfAsync(draft.Source, cancellationToken);
        var proposed = IssueTime.Proposed(draft.Source, site.Value);
        return Results.Json(
            new
            {
                slug,
                draft.Source.Subject,
                draft.Source.Preheader,
                html = renderer.WithoutPersonalLinks(draft.Rendered.Html, draft.Rendered.Lang),
                text = renderer.WithoutPersonalLinks(draft.Rendered.Text, draft.Rendered.Lang),
                sendAt = proposed,
                audience = reach,
                findings = preflight.Check(draft, proposed).Concat(IssueReaches.Findings(reach)),
            },
            Json.Options);
    }

    private async Task SendTestAsync(RenderedIssue issue, IEnumerable<string> to, CancellationToken cancellationToken)
    {
        foreach (var address in to)
        {
            var mail = new EmailMessage(address, $"[Test] {issue.Subject.ReplaceLineEndings(" ")}", renderer.WithoutPersonalLinks(issue.Html, issue.Lang), renderer.WithoutPersonalLinks(issue.Text, issue.Lang))
            {
                Owner = SubscriberMailOwners.OfAddress(keys.Of(address)),
            };
            await outbox.AddAsync($"test-{Guid.NewGuid():N}", MailKind.Staff, mail, cancellationToken);
        }
    }
}
