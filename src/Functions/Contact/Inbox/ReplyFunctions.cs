using Functions.Contact.Conversation;
using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Inbox;

/// <summary>Staff answer: in writing, which the person reads behind a link, or by a call or a text, of which they note what was said.</summary>
public sealed class ReplyFunctions(
    InquiryStore inquiries,
    InquiryEncryption encryption,
    OpenedInquiries opened,
    ConversationMails mails,
    MailRelay relay,
    AuditLog audit,
    IOptions<ContactOptions> options,
    TimeProvider time)
{
    private const int NoteCharacters = 4_000;

    // A table property holds 64 KiB, and a character of UTF-16 is at most three bytes of UTF-8.
    private const int MaxDraftLength = 20_000;

    [Function(nameof(ReplyToInquiry))]
    public async Task<IResult> ReplyToInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = InquiryFunctions.ById + "/reply")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var message = fields.RequiredText("message", InquiryContent.MessageCharacters);
        var asked = fields.OneOf("by", [.. InquiryContent.ContactMethods]);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var who = StaffIdentity.Of(request);
        var by = asked ?? (await inquiries.FindAsync(id, cancellationToken))?.Contact.PreferredContact ?? InquiryContent.ByEmail;
        await audit.WriteAsync(who, $"inquiries.reply by={by}", id, cancellationToken);
        var result = await AppendAsync(request, id, new ConversationEntry(time.GetUtcNow(), ConversationSide.Staff, who, KindOf(by), message), IdempotencyKey.Of(request, form), cancellationToken);
        switch (result)
        {
            case ChangeResult.Changed changed:
                await inquiries.DropReplyDraftAsync(id, who);
                relay.AfterResponse(request, id, () => mails.RelayAsync(id, CancellationToken.None));
                return await opened.ShowAsync(request, changed.Inquiry, cancellationToken);
            case ChangeResult.Repeated repeated:
                return await opened.ShowAsync(request, repeated.Inquiry, cancellationToken);
            case ChangeResult.Conflict:
                await audit.WriteAsync(who, "inquiries.replyRefused", id, cancellationToken);
                return await opened.ConflictAsync(request, id, cancellationToken);
            case ChangeResult.KeyReused:
                return IdempotencyKey.Reused(Words.In(language: null));
            case ChangeResult.NotPossible:
                return new Problem(StatusCodes.Status409Conflict, "This message is in quarantine. Release it first: until then no mail goes to its address.");
            default:
                return InquiryFunctions.NoSuchInquiry();
        }
    }

    [Function(nameof(SaveInquiryDraft))]
    public async Task<IResult> SaveInquiryDraft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = InquiryFunctions.ById + "/draft")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var reply = AsTyped(form, "reply", fields.OptionalText("reply", InquiryContent.MessageCharacters));
        var note = AsTyped(form, "note", fields.OptionalText("note", NoteCharacters));
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var who = StaffIdentity.Of(request);
        await audit.WriteAsync(who, "inquiries.draft", id, cancellationToken);
        return await inquiries.SaveDraftAsync(id, who, reply, note, cancellationToken) ? Results.NoContent() : InquiryFunctions.NoSuchInquiry();
    }

    private async Task<ChangeResult> AppendAsync(HttpRequest request, string id, ConversationEntry entry, string? key, CancellationToken cancellationToken)
    {
        if (InquiryKeys.PartitionOf(id) is not { } partition)
        {
            return new ChangeResult.NotFound();
        }

        // Whoever sends neither a key nor what they saw is protected from their own double click all the same.
        var ifMatch = request.Headers.IfMatch.ToString();
        var kind = $"{entry.Who} {entry.Kind}";
        var submission = key is null && ifMatch.Length > 0 ? null : SubmissionFingerprint.InConversation(
            partition,
            entry.At,
            encryption.EntryHash(id, kind, entry.Message),
            key is null ? null : encryption.EntryKeyHash(id, entry.Who!, key),
            options.Value.KeyLifetime);
        return await inquiries.AppendAsync(id, ifMatch.Length > 0 ? ifMatch : "*", ConversationAddition.ByStaff(id, entry, submission), cancellationToken);
    }

    private static ConversationKind KindOf(string by) => by switch
    {
        InquiryContent.ByPhone => ConversationKind.Call,
        InquiryContent.ByText => ConversationKind.Text,
        _ => ConversationKind.Reply,
    };

    // With the space at its end: somebody is in the middle of it.
    private static string AsTyped(FormBody form, string field, string? trimmed)
        => trimmed is null ? "" : form.Text(field) is { Length: <= MaxDraftLength } typed ? typed : trimmed;
}
