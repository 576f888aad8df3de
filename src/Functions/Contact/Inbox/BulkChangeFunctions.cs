using Functions.Contact.Inquiries;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Contact.Inbox;

/// <summary>Changes the status of several messages. Each is audited and changed by itself, so that one that cannot be changed keeps no other from it.</summary>
public sealed class BulkChangeFunctions(InquiryStore inquiries, InboxCounts counts, AuditLog audit, TimeProvider time)
{
    private const int MaxIds = 100;
    private const int IdCharacters = 40;

    [Function(nameof(ChangeInquiries))]
    public async Task<IResult> ChangeInquiries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/inquiries/bulk")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var ids = fields.List("ids", MaxIds, IdCharacters);
        var status = fields.OneOf("status", "spam", "answered");
        if (status is null && form.Text("status") is null)
        {
            fields.Invalid("status", "Say which: spam or answered.");
        }

        if (ids.Count == 0 && fields.Problem is null)
        {
            fields.Invalid("ids", "Name at least one message.");
        }

        if (fields.Problem is { } problem)
        {
            return problem;
        }

        using var _ = counts.ForgetAfter();
        return await ChangeAsync(ids, new InquiryChange(Enum.Parse<InquiryStatus>(status!, ignoreCase: true), Assignee: null, Note: null, Hold: null), StaffIdentity.Of(request), cancellationToken);
    }

    private async Task<IResult> ChangeAsync(IReadOnlyList<string> ids, InquiryChange change, string who, CancellationToken cancellationToken)
    {
        var (changed, failed) = (new List<string>(), new List<BulkFailure>());
        foreach (var id in ids)
        {
            if (!await inquiries.ContainsAsync(id, cancellationToken))
            {
                failed.Add(new BulkFailure(id, "notFound"));
                continue;
            }

            await audit.WriteAsync(who, $"inquiries.change {change.Fields}", id, cancellationToken);
            var result = await inquiries.ChangeAsync(id, "*", inquiry => change.ApplyTo(inquiry, who, time.GetUtcNow()), cancellationToken);
            if (result is ChangeResult.Changed)
            {
                changed.Add(id);
            }
            else
            {
                failed.Add(new BulkFailure(id, result is ChangeResult.NotFound ? "notFound" : "conflict"));
            }
        }

        return Results.Json(new { changed, failed }, Json.Options);
    }

    /// <param name="Id">The message.</param>
    /// <param name="Reason"><c>notFound</c>, or <c>conflict</c> where somebody changed it at the same moment.</param>
    internal sealed record BulkFailure(string Id, string Reason);
}
