using System.Security.Cryptography;
using Functions.Forms.Parsing;

namespace Functions.Contact.Inquiries;

/// <summary>Maps what belongs to a conversation to its rows and back.</summary>
public sealed partial class InquiryEncryption
{
    private const string CannotBeOpened = "(cannot be opened: the encryption key is missing, or the message was altered)";

    internal EntryRow Seal(ConversationEntry entry, string id, string partition)
    {
        var row = new EntryRow { PartitionKey = partition, RowKey = InquiryKeys.NewEntry(id, entry.At), InquiryId = id, At = entry.At, Side = entry.From, Kind = entry.Kind };
        row.Who = Seal(entry.Who, row, nameof(row.Who));
        row.Message = Seal(entry.Message, row, nameof(row.Message));
        return row;
    }

    /// <summary>One that cannot be decrypted says so, and does not hide the others.</summary>
    internal ConversationEntry Open(EntryRow row)
    {
        try
        {
            return new ConversationEntry(row.At, row.Side, Open(row.Who, row, nameof(row.Who)), row.Kind, Open(row.Message, row, nameof(row.Message))!);
        }
        catch (CryptographicException)
        {
            return new ConversationEntry(row.At, row.Side, Who: null, row.Kind, CannotBeOpened);
        }
    }

    internal DraftRow Seal(InquiryDraft draft, string id, string partition, string who)
    {
        var row = new DraftRow { PartitionKey = partition, RowKey = InquiryKeys.Draft(id, StaffHash(who)), InquiryId = id, SavedAt = draft.SavedAt };
        row.Reply = Seal(draft.Reply, row, nameof(row.Reply));
        row.Note = Seal(draft.Note, row, nameof(row.Note));
        return row;
    }

    internal InquiryDraft Open(DraftRow row) => new(Open(row.Reply, row, nameof(row.Reply))!, Open(row.Note, row, nameof(row.Note))!, row.SavedAt);

    internal SignatureRow SealSignature(string signature, string who, DateTimeOffset now)
    {
        var row = new SignatureRow { PartitionKey = InquiryKeys.SignaturePartition, RowKey = InquiryKeys.Signature(StaffHash(who)), UsedAt = now };
        row.Signature = Seal(signature, row, nameof(row.Signature));
        return row;
    }

    internal string Open(SignatureRow row) => Open(row.Signature, row, nameof(row.Signature))!;

    /// <summary>Opens every sealed field of a row.</summary>
    /// <exception cref="CryptographicException">One does not open.</exception>
    internal void Verify(SealedRow row)
    {
        foreach (var field in row.SealedFields())
        {
            Open(field.Value, row, field.Name);
        }
    }

    /// <summary>The name of a member of staff is in no key.</summary>
    internal string StaffHash(string who) => index.Of("inquiry staff", who);

    /// <summary>What recognises the same entry of a conversation again.</summary>
    /// <param name="id">The inquiry.</param>
    /// <param name="kind">What the entry is.</param>
    /// <param name="text">Its text.</param>
    internal string EntryHash(string id, string kind, string text) => index.Of("inquiry entry", id, kind, LineBreaks.Unified(text));

    internal string EntryKeyHash(string id, string kind, string idempotencyKey) => index.Of("inquiry entry key", id, kind, idempotencyKey);
}
