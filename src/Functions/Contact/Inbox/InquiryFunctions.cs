using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Contact.OwnFields;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Contact.Inbox;

/// <summary>The inbox. Every read is audited before it is shown, and every change before it happens.</summary>
public sealed class InquiryFunctions(InquiryStore inquiries, InquiryErasure erasure, InquiryMails mails, OwnFieldList own, AuditLog audit, SignedCursor cursors, TimeProvider time)
{
    internal const string ById = "manage/inquiries/{id:regex(^[a-z0-9-]+$)}";
    private const string CursorPurpose = "inquiries cursor";
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    [Function(nameof(ListInquiries))]
    public async Task<IResult> ListInquiries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/inquiries")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "status", "office", "urgent", "cursor", "limit");
        var filter = new InquiryFilter(query.OneOf<InquiryStatus>("status"), query.Boolean("urgent"), query.Text("office"));
        var limit = query.Integer("limit", missing: DefaultLimit, MaxLimit);
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var found = await inquiries.ListAsync(filter, after, cancellationToken).Take(limit + 1).ToListAsync(cancellationToken);
        var items = found.Take(limit).ToList();
        await audit.WriteAsync(new AuditEntry(StaffIdentity.Of(request), "inquiries.list") { Ids = [.. items.Select(item => item.Id)] }, cancellationToken);
        var next = found.Count > limit ? cursors.Write(CursorPurpose, items[^1].Id) : null;
        return Results.Json(new { items = items.Select(InquiryItem.Of), next }, Json.Options);
    }

    [Function(nameof(GetInquiry))]
    public async Task<IResult> GetInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ById)] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "inquiries.open", id, cancellationToken);
        return await inquiries.FindAsync(id, cancellationToken) is { } inquiry ? Opened(request, inquiry) : NoSuchInquiry();
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
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var found = text is null ? inquiries.FindByEmailAsync(email, cancellationToken) : inquiries.SearchAsync(text, cancellationToken).Take(MaxLimit);
        var items = await found.Select(InquiryItem.Of).ToListAsync(cancellationToken);
        await audit.WriteAsync(new AuditEntry(StaffIdentity.Of(request), "inquiries.find") { Ids = [.. items.Select(item => item.Id)] }, cancellationToken);
        return Results.Json(new { items }, Json.Options);
    }

    [Function(nameof(ChangeInquiry))]
    public async Task<IResult> ChangeInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = ById)] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var (change, problem) = InquiryChange.Read(form);
        if (change is null)
        {
            return problem!;
        }

        if (request.Headers.IfMatch.ToString() is not { Length: > 0 } ifMatch)
        {
            return new Problem(StatusCodes.Status428PreconditionRequired, "Send If-Match with the ETag that you saw, so that nobody's change is lost.");
        }

        var who = StaffIdentity.Of(request);
        await audit.WriteAsync(who, $"inquiries.change {change.Fields}", id, cancellationToken);
        return await inquiries.ChangeAsync(id, ifMatch, inquiry => change.ApplyTo(inquiry, who, time.GetUtcNow()), cancellationToken) switch
        {
            ChangeResult.Changed changed => Opened(request, changed.Inquiry),
            ChangeResult.NotFound => NoSuchInquiry(),
            ChangeResult.NotPossible => Problem.InvalidFields([FieldError.InBody("note", "tooLong", "There is no room for another note on this message.")]),
            _ => new Problem(StatusCodes.Status412PreconditionFailed, "Somebody has changed this message since you opened it. Please look at it again."),
        };
    }

    [Function(nameof(ReleaseInquiry))]
    public async Task<IResult> ReleaseInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ById + "/release")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "inquiries.release", id, cancellationToken);
        if (await inquiries.ReleaseAsync(id, cancellationToken) is not ChangeResult.Changed released)
        {
            return NoSuchInquiry();
        }

        await mails.RelayAsync(id, cancellationToken);
        return Opened(request, released.Inquiry);
    }

    [Function(nameof(EraseInquiry))]
    public async Task<IResult> EraseInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = ById)] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var who = StaffIdentity.Of(request);
        await audit.WriteAsync(who, "inquiries.erase", id, cancellationToken);
        return await erasure.EraseAsync(id, who, cancellationToken) switch
        {
            EraseResult.Erased => Results.NoContent(),
            EraseResult.NotFound => NoSuchInquiry(),
            EraseResult.OnHold => new Problem(StatusCodes.Status409Conflict, "This message is under legal hold. Lift the hold first."),
            _ => new Problem(StatusCodes.Status409Conflict, "Somebody changed this message just now. Please look at it again."),
        };
    }

    [Function(nameof(ExportInquiries))]
    public async Task<IResult> ExportInquiries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/inquiries.csv")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "inquiries.export", subject: null, cancellationToken);
        return new InquiryExport(own, inquiries.ListAsync(new InquiryFilter(), after: null, cancellationToken));
    }

    private IResult Opened(HttpRequest request, Inquiry inquiry)
    {
        request.HttpContext.Response.Headers.ETag = inquiry.EntityTag;
        return Results.Json(InquiryAnswer.Of(inquiry, own), Json.Options);
    }

    internal static Problem NoSuchInquiry() => Problem.NotFound("There is no inquiry with this id.");
}
