using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Contact.OwnFields;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Contact.Inbox;

/// <summary>The inbox. Every read is audited before it is shown, and every change before it happens.</summary>
public sealed class InquiryFunctions(InquiryStore inquiries, InquiryErasure erasure, InquiryMails mails, OpenedInquiries opened, OwnFieldList own, InboxCounts counts, AuditLog audit, TimeProvider time)
{
    internal const string ById = "manage/inquiries/{id:regex(^[a-z0-9-]+$)}";

    [Function(nameof(GetInquiry))]
    public async Task<IResult> GetInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ById)] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "inquiries.open", id, cancellationToken);
        if (await inquiries.FindAsync(id, cancellationToken) is not { } inquiry)
        {
            return NoSuchInquiry();
        }

        await inquiries.OpenedAsync(inquiry, cancellationToken);
        return await opened.ShowAsync(request, inquiry, cancellationToken);
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
            ChangeResult.Changed changed => await opened.ShowAsync(request, changed.Inquiry, cancellationToken),
            ChangeResult.NotFound => NoSuchInquiry(),
            ChangeResult.NotPossible => Problem.InvalidFields([FieldError.InBody("note", "tooLong", "There is no room for another note on this message.")]),
            _ => await opened.ConflictAsync(request, id, cancellationToken),
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
        return await opened.ShowAsync(request, released.Inquiry, cancellationToken);
    }

    [Function(nameof(EraseInquiry))]
    public async Task<IResult> EraseInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = ById)] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var who = StaffIdentity.Of(request);
        await audit.WriteAsync(who, "inquiries.erase", id, cancellationToken);
        using var _ = counts.ForgetAfter();
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
        return new InquiryExport(own, inquiries, inquiries.ListAsync(new InquiryFilter(), after: null, cancellationToken));
    }

    internal static Problem NoSuchInquiry() => Problem.NotFound("There is no inquiry with this id.");
}
