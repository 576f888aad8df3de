using System.Text.Json;
using Functions.Contact.OwnFields;
using Functions.Crisis;
using Functions.Forms.Parsing;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Contact.Inquiries;

/// <summary>Maps an inquiry to its row and back; what a visitor wrote or chose is encrypted.</summary>
public sealed partial class InquiryEncryption(FieldCipher cipher, BlindIndex index)
{
    internal InquiryRow Seal(Inquiry inquiry, string partition)
    {
        var contact = inquiry.Contact;
        var row = new InquiryRow
        {
            PartitionKey = partition,
            RowKey = InquiryKeys.Inquiry(inquiry.Id),
            ReceivedAt = inquiry.ReceivedAt,
            EmailIndex = EmailIndex(contact.Email),
            PreferredContact = contact.PreferredContact,
            Lang = contact.Lang,
            UrgentWords = UrgentWords.Version,
            SpamReasons = inquiry.SpamReasons.Count == 0 ? null : string.Join(',', inquiry.SpamReasons),
            OfficeKey = inquiry.OfficeKey,
            ServiceKey = inquiry.ServiceKey,
        };
        row.Name = Seal(contact.Name, row, nameof(row.Name));
        row.Email = Seal(contact.Email, row, nameof(row.Email));
        row.Message = Seal(contact.Message, row, nameof(row.Message));
        row.Phone = Seal(contact.Phone, row, nameof(row.Phone));
        row.Office = Seal(contact.Office, row, nameof(row.Office));
        row.Service = Seal(contact.Service, row, nameof(row.Service));
        row.Fields = Seal(StoredAnswers.Write(contact.Fields), row, nameof(row.Fields));
        SealChanges(inquiry, row);
        return row;
    }

    /// <summary>Writes the fields that staff may change to the row.</summary>
    internal void SealChanges(Inquiry inquiry, InquiryRow row)
    {
        (row.Status, row.StatusChangedAt, row.Hold) = (inquiry.Status, inquiry.StatusChangedAt, inquiry.Hold);
        (row.Urgent, row.Replies) = (inquiry.Urgent, inquiry.Replies);
        row.LastMessageAt = inquiry.LastMessage is null ? null : inquiry.LastMessageAt;
        row.LastMessage = Seal(inquiry.LastMessage, row, nameof(row.LastMessage));
        row.Assignee = Seal(inquiry.Assignee, row, nameof(row.Assignee));
        row.Notes = inquiry.Notes.Count == 0 ? null : Seal(JsonSerializer.Serialize(inquiry.Notes), row, nameof(row.Notes));
    }

    internal Inquiry Open(InquiryRow row)
    {
        var contact = new InquiryContent(
            Open(row.Name, row, nameof(row.Name))!,
            Open(row.Email, row, nameof(row.Email))!,
            Open(row.Phone, row, nameof(row.Phone)),
            Open(row.Message, row, nameof(row.Message))!,
            row.PreferredContact,
            Open(row.Office, row, nameof(row.Office)),
            Open(row.Service, row, nameof(row.Service)))
        {
            Lang = row.Lang,
            Fields = StoredAnswers.Read(Open(row.Fields, row, nameof(row.Fields))),
        };
        return new Inquiry(row.Id(), row.ReceivedAt, row.Status, contact)
        {
            Urgent = row.Urgent,
            SpamReasons = row.SpamReasons?.Split(',') ?? [],
            OfficeKey = row.OfficeKey,
            ServiceKey = row.ServiceKey,
            Assignee = Open(row.Assignee, row, nameof(row.Assignee)),
            Notes = NotesOf(Open(row.Notes, row, nameof(row.Notes))),
            Hold = row.Hold,
            StatusChangedAt = row.StatusChangedAt,
            Replies = row.Replies,
            LastMessageAt = row.LastWrittenAt(),
            LastMessage = Open(row.LastMessage, row, nameof(row.LastMessage)),
            EntityTag = InquiryVersion.EntityTag(row),
        };
    }

    /// <summary>A placeholder for an inquiry that cannot be decrypted.</summary>
    internal static Inquiry Undecryptable(InquiryRow row) => new(
        row.Id(),
        row.ReceivedAt,
        row.Status,
        new InquiryContent(CannotBeOpened, "", Phone: null, "", row.PreferredContact, Office: null, Service: null))
    {
        Urgent = row.Urgent,
        OfficeKey = row.OfficeKey,
        ServiceKey = row.ServiceKey,
        Hold = row.Hold,
        StatusChangedAt = row.StatusChangedAt,
        Replies = row.Replies,
        LastMessageAt = row.LastWrittenAt(),
        EntityTag = InquiryVersion.EntityTag(row),
        IsUndecryptable = true,
    };

    /// <summary>Re-encrypts the fields that are under an older key.</summary>
    /// <returns>Whether there were any.</returns>
    internal bool Reencrypt(SealedRow row)
    {
        var old = row.SealedFields().Where(field => field.Value is not null && !cipher.IsCurrent(field.Value)).ToList();
        foreach (var field in old)
        {
            field.Set(cipher.Seal(cipher.Open(field.Value, AssociatedDataOf(row, field.Name)), AssociatedDataOf(row, field.Name)));
        }

        return old.Count > 0;
    }

    /// <summary>The same for a message that was sent with scripts and again without, whose line breaks differ.</summary>
    internal string ContentHash(InquiryContent contact) => index.Of(
        "inquiry content",
        [
            contact.Name,
            contact.Email,
            contact.Phone ?? "",
            LineBreaks.Unified(contact.Message),
            contact.PreferredContact ?? "",
            contact.Office ?? "",
            contact.Service ?? "",
            .. contact.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => new[] { field.Key, LineBreaks.Unified(field.Value) }),
        ]);

    internal string KeyHash(string idempotencyKey) => index.Of("inquiry key", idempotencyKey);

    internal string EmailIndex(string email) => index.Of("inquiry email", EmailSyntax.Normalize(email));

    /// <summary>Whom a message is given to; null for nobody. Only this of the row is decrypted.</summary>
    internal string? OpenAssignee(InquiryRow row) => Open(row.Assignee, row, nameof(row.Assignee));

    private static AssociatedData AssociatedDataOf(SealedRow row, string field) => new(StorageLayout.InquiriesTable, row.PartitionKey, row.RowKey, field);

    private static IReadOnlyList<InquiryNote> NotesOf(string? json)
    {
        if (json is null)
        {
            return [];
        }

        return JsonSerializer.Deserialize<List<InquiryNote>>(json)!;
    }

    private byte[]? Seal(string? text, SealedRow row, string field) => text is null ? null : cipher.Seal(text, AssociatedDataOf(row, field));

    private string? Open(byte[]? value, SealedRow row, string field) => value is null ? null : cipher.Open(value, AssociatedDataOf(row, field));
}
