using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Inbox;

/// <summary>An opened message with everything that belongs to it, as a member of staff sees it.</summary>
public sealed class OpenedInquiries(InquiryStore inquiries, OwnFieldList own, InboxCounts counts, AuditLog audit)
{
    /// <summary>The answer with the message, and its version as the entity tag.</summary>
    internal async Task<IResult> ShowAsync(HttpRequest request, Inquiry inquiry, CancellationToken cancellationToken)
        => Results.Json(await ReadAsync(request, inquiry, cancellationToken), Json.Options);

    /// <summary>412 with the message as it is now, so that nobody has to look for what somebody else has done.</summary>
    internal async Task<IResult> ConflictAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "inquiries.open", id, cancellationToken);
        return await inquiries.FindAsync(id, cancellationToken) is not { } newest
            ? InquiryFunctions.NoSuchInquiry()
            : new Problem(StatusCodes.Status412PreconditionFailed, "Somebody has changed this message since you opened it. Please look at it again.")
            {
                Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["current"] = await ReadAsync(request, newest, cancellationToken) },
            };
    }

    private async Task<InquiryAnswer> ReadAsync(HttpRequest request, Inquiry inquiry, CancellationToken cancellationToken)
    {
        counts.Forget();
        request.HttpContext.Response.Headers.ETag = inquiry.EntityTag;
        var conversation = inquiries.ConversationAsync(inquiry, cancellationToken);
        var draft = inquiries.FindDraftAsync(inquiry.Id, StaffIdentity.Of(request), cancellationToken);
        var link = inquiries.FindLinkAsync(inquiry.Id, cancellationToken);
        await Task.WhenAll(conversation, draft, link);
        return InquiryAnswer.Of(inquiry, own, await conversation) with { Draft = await draft, Link = await link };
    }
}
