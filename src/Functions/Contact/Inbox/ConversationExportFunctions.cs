using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Contact.Inbox;

/// <summary>A person's access to what they wrote: staff download it, and hand it over.</summary>
public sealed class ConversationExportFunctions(InquiryStore inquiries, OwnFieldList own, AuditLog audit)
{
    [Function(nameof(ExportInquiry))]
    public async Task<IResult> ExportInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = InquiryFunctions.ById + ".json")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "notes");
        var withNotes = query.Boolean("notes") ?? false;
        if (query.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), withNotes ? "inquiries.export notes" : "inquiries.export", id, cancellationToken);
        if (await inquiries.FindAsync(id, cancellationToken) is not { } inquiry)
        {
            return InquiryFunctions.NoSuchInquiry();
        }

        request.HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"message-{inquiry.Id}.json\"";
        return Results.Json(ConversationExport.Of(inquiry, own, await inquiries.ConversationAsync(inquiry, cancellationToken), withNotes), Json.Indented);
    }
}
