using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

/// <summary>Rotation of the encryption keys.</summary>
public sealed class KeyFunctions(InquiryStore inquiries, OutboxStore outbox, SubscriberStore subscribers, AuditLog audit)
{
    private const int MaxNamed = 100;

    /// <summary>
    /// Re-encrypts everything under the newest key, and names what does not open. Once it returns zeros for all, the older keys can be removed. It can
    /// be interrupted and run again.
    /// </summary>
    [Function(nameof(ReencryptFields))]
    public async Task<IResult> ReencryptFields(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/keys/reencrypt")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "keys.reencrypt", subject: null, cancellationToken);
        var (ofInquiries, ofMails, ofSubscribers) = (new Reencryption(), new Reencryption(), new Reencryption());
        await TaskSequence.RunAllAsync(
            cancellationToken,
            async () => ofInquiries = await inquiries.ReencryptAsync(cancellationToken),
            async () => ofMails = await outbox.ReencryptAsync(cancellationToken),
            async () => ofSubscribers = await subscribers.ReencryptAsync(cancellationToken));
        List<string> unreadable =
        [
            .. ofInquiries.Unreadable.Select(id => $"{StorageLayout.InquiriesTable}/{id}"),
            .. ofMails.Unreadable.Select(id => $"{StorageLayout.OutboxTable}/{id}"),
            .. ofSubscribers.Unreadable.Select(id => $"{StorageLayout.SubscribersTable}/{id}"),
        ];
        return Results.Json(
            new
            {
                inquiries = ofInquiries.Changed,
                outbox = ofMails.Changed,
                subscribers = ofSubscribers.Changed,
                unreadable = new { count = unreadable.Count, first = unreadable.Take(MaxNamed) },
            },
            Json.Options);
    }
}
