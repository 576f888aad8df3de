using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

/// <summary>Rotation of the encryption keys.</summary>
public sealed class KeyFunctions(InquiryStore inquiries, OutboxStore outbox, SubscriberStore subscribers, AuditLog audit)
{
    /// <summary>Re-encrypts everything under the newest key. Once it returns zeros, the older keys can be removed. It can be interrupted and run again.</summary>
    [Function(nameof(ReencryptFields))]
    public async Task<IResult> ReencryptFields(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/keys/reencrypt")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "keys.reencrypt", subject: null, cancellationToken);
        var (inquiriesChanged, mailsChanged, subscribersChanged) = (0, 0, 0);
        await TaskSequence.RunAllAsync(
            cancellationToken,
            async () => inquiriesChanged = await inquiries.ReencryptAsync(cancellationToken),
            async () => mailsChanged = await outbox.ReencryptAsync(cancellationToken),
            async () => subscribersChanged = await subscribers.ReencryptAsync(cancellationToken));
        return Results.Json(new { inquiries = inquiriesChanged, outbox = mailsChanged, subscribers = subscribersChanged }, Json.Options);
    }
}
