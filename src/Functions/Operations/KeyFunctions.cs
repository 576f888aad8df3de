using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

/// <summary>What follows a change of the encryption keys.</summary>
public sealed class KeyFunctions(InquiryStore inquiries, OutboxStore outbox, SubscriberStore subscribers, AuditLog audit)
{
    /// <summary>Encrypts everything under the newest key. Once it answers zeros, the older keys can go; it can be interrupted and run again.</summary>
    [Function(nameof(ReencryptFields))]
    public async Task<IResult> ReencryptFields(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/keys/reencrypt")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "keys.reencrypt", subject: null, cancellationToken);
        return Results.Json(
            new
            {
                inquiries = await inquiries.ReencryptAsync(cancellationToken),
                outbox = await outbox.ReencryptAsync(cancellationToken),
                subscribers = await subscribers.ReencryptAsync(cancellationToken),
            },
            Json.Options);
    }
}
