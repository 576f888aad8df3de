using Functions.Contact.Inquiries;
using Functions.Content.Replies;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Contact.Inbox;

/// <summary>What replies are begun and ended with: the practice's templates, and each person's signature.</summary>
public sealed class ReplyTemplateFunctions(ReplyTemplates templates, InquiryStore inquiries, AuditLog audit)
{
    private const int SignatureCharacters = 500;

    [Function(nameof(ListReplies))]
    public async Task<IResult> ListReplies(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/replies")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var items = templates.ListAsync(cancellationToken);
        var signature = inquiries.FindSignatureAsync(StaffIdentity.Of(request), cancellationToken);
        await Task.WhenAll(items, signature);
        return Results.Json(new { items = await items, signature = await signature ?? "" }, Json.Options);
    }

    [Function(nameof(SaveSignature))]
    public async Task<IResult> SaveSignature(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "manage/me/signature")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var signature = fields.OptionalText("signature", SignatureCharacters) ?? "";
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var who = StaffIdentity.Of(request);
        await audit.WriteAsync(who, "inquiries.signature", subject: null, cancellationToken);
        await inquiries.SaveSignatureAsync(who, signature, cancellationToken);
        return Results.NoContent();
    }
}
