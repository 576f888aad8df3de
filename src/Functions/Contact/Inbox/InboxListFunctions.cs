using Functions.Contact.Inquiries;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Contact.Inbox;

/// <summary>The lists of the inbox. Each shows names and first lines, so it is audited with the ids of what it showed; what was looked for is written nowhere.</summary>
public sealed class InboxListFunctions(InquiryStore inquiries, InboxCounts counts, AuditLog audit, SignedCursor cursors)
{
    private const string ListPurpose = "inquiries cursor";
    private const string FindPurpose = "inquiries find";
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;
    private const int CursorCharacters = 2_000;

    [Function(nameof(ListInquiries))]
    public async Task<IResult> ListInquiries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/inquiries")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "status", "office", "urgent", "assignee", "cursor", "limit");
        var filter = new InquiryFilter(query.OneOf<InquiryStatus>("status"), query.Boolean("urgent"), query.Text("office"), query.Text("assignee"));
        var limit = query.Integer("limit", missing: DefaultLimit, MaxLimit);
        var after = query.Cursor("cursor", text => cursors.Read(ListPurpose, text));
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var page = await inquiries.PageAsync(filter, after, limit, cancellationToken);
        return await ShowAsync(request, "inquiries.list", page, ListPurpose, cancellationToken);
    }

    [Function(nameof(FindInquiries))]
    public async Task<IResult> FindInquiries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/inquiries/find")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var text = fields.Optional("text", InquirySearch.MaxCharacters);
        var email = text is null ? fields.Email("email") : "";
        var after = fields.Cursor("cursor", CursorCharacters, cursor => cursors.Read(FindPurpose, cursor));
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var page = text is not null
            ? await inquiries.SearchAsync(inquiry => InquirySearch.Matches(inquiry, text), written => InquirySearch.IsIn(written, text), after, MaxLimit, cancellationToken)
            : new InquiryPage(await inquiries.FindByEmailAsync(email, cancellationToken).ToListAsync(cancellationToken), Next: null);
        return await ShowAsync(request, "inquiries.find", page, FindPurpose, cancellationToken);
    }

    /// <summary>Nothing of a person: it is not audited. Sorts before <c>GetInquiry</c>, whose route would take it.</summary>
    [Function(nameof(CountInquiries))]
    public async Task<IResult> CountInquiries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/inquiries/counts")] HttpRequest request,
        CancellationToken cancellationToken)
        => Results.Json(InboxCountsAnswer.Of(await counts.GetAsync(cancellationToken), StaffIdentity.Of(request)), Json.Options);

    private async Task<IResult> ShowAsync(HttpRequest request, string act, InquiryPage page, string cursorPurpose, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(new AuditEntry(StaffIdentity.Of(request), act) { Ids = [.. page.Items.Select(item => item.Id)] }, cancellationToken);
        var unread = await inquiries.UnreadAsync(page.Items, cancellationToken);
        var items = page.Items.Select(item => InquiryItem.Of(item, unread.Contains(item.Id)));
        return Results.Json(new { items, next = page.Next is { } last ? cursors.Write(cursorPurpose, last) : null }, Json.Options);
    }
}
