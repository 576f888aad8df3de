using Functions.Forms;
using Functions.Security;
using Functions.Storage;

namespace Functions.Contact;

/// <summary>Turns an inquiry into its row and back: what a person wrote, or chose, is readable only with the key.</summary>
public sealed class InquirySealer(FieldCipher cipher, BlindIndex index)
{
    internal InquiryRow Seal(Inquiry inquiry, string partition)
    {
        var contact = inquiry.Contact;
        var row = new InquiryRow
        {
            PartitionKey = partition,
            RowKey = InquiryKeys.Inquiry(inquiry.Id),
            ReceivedAt = inquiry.ReceivedAt,
            Status = inquiry.Status,
            EmailIndex = EmailIndex(contact.Email),
            PreferredContact = contact.PreferredContact,
        };
        row.Name = cipher.Seal(contact.Name, Place(row, nameof(row.Name)));
        row.Email = cipher.Seal(contact.Email, Place(row, nameof(row.Email)));
        row.Message = cipher.Seal(contact.Message, Place(row, nameof(row.Message)));
        row.Phone = SealOptional(contact.Phone, Place(row, nameof(row.Phone)));
        row.Office = SealOptional(contact.Office, Place(row, nameof(row.Office)));
        row.Service = SealOptional(contact.Service, Place(row, nameof(row.Service)));
        return row;
    }

    internal Inquiry Open(InquiryRow row) => new(
        row.RowKey[InquiryKeys.InquiryPrefix.Length..],
        row.ReceivedAt,
        row.Status,
        new ContactMessage(
            OpenOptional(row.Name, Place(row, nameof(row.Name)))!,
            OpenOptional(row.Email, Place(row, nameof(row.Email)))!,
            OpenOptional(row.Phone, Place(row, nameof(row.Phone))),
            OpenOptional(row.Message, Place(row, nameof(row.Message)))!,
            row.PreferredContact,
            OpenOptional(row.Office, Place(row, nameof(row.Office))),
            OpenOptional(row.Service, Place(row, nameof(row.Service)))));

    internal string ContentHash(ContactMessage contact) => index.Of(
        "inquiry content",
        contact.Name,
        contact.Email,
        contact.Phone ?? "",
        contact.Message,
        contact.PreferredContact ?? "",
        contact.Office ?? "",
        contact.Service ?? "");

    internal string KeyHash(string idempotencyKey) => index.Of("inquiry key", idempotencyKey);

    private string EmailIndex(string email) => index.Of("inquiry email", EmailAddress.Normalize(email));

    private static FieldPlace Place(InquiryRow row, string field) => new(StorageLayout.InquiriesTable, row.PartitionKey, row.RowKey, field);

    private byte[]? SealOptional(string? text, FieldPlace place) => text is null ? null : cipher.Seal(text, place);

    private string? OpenOptional(byte[]? value, FieldPlace place) => value is null ? null : cipher.Open(value, place);
}
