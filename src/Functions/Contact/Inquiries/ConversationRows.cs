using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>What was written or said after the first message.</summary>
internal sealed class EntryRow : SealedRow
{
    /// <summary>See <see cref="PointerRow.InquiryId"/>.</summary>
    public string InquiryId { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public ConversationSide Side { get; set; }

    public ConversationKind Kind { get; set; }

    public byte[]? Who { get; set; }

    public byte[]? Message { get; set; }

    public override IEnumerable<SealedField> SealedFields() =>
    [
        new(nameof(Who), Who, value => Who = value),
        new(nameof(Message), Message, value => Message = value),
    ];
}

/// <summary>What one member of staff has typed and not sent.</summary>
internal sealed class DraftRow : SealedRow
{
    public string InquiryId { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }

    public byte[]? Reply { get; set; }

    public byte[]? Note { get; set; }

    public override IEnumerable<SealedField> SealedFields() =>
    [
        new(nameof(Reply), Reply, value => Reply = value),
        new(nameof(Note), Note, value => Note = value),
    ];
}

/// <summary>What a member of staff puts under a reply.</summary>
internal sealed class SignatureRow : SealedRow
{
    public byte[]? Signature { get; set; }

    /// <summary>When it was saved, or seen so much later that it counts as used.</summary>
    public DateTimeOffset UsedAt { get; set; }

    public override IEnumerable<SealedField> SealedFields() => [new(nameof(Signature), Signature, value => Signature = value)];
}

/// <summary>The link that the person has. Nothing in it is sealed, because nothing in it is about anybody.</summary>
internal sealed class LinkRow : SealedRow
{
    public string InquiryId { get; set; } = "";

    public int Generation { get; set; }

    public DateTimeOffset SentAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    public DateTimeOffset? OpenedAt { get; set; }

    public override IEnumerable<SealedField> SealedFields() => [];
}

/// <summary>A row with sealed fields, each by itself.</summary>
internal abstract class SealedRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>Every sealed field: a key rotation goes by this.</summary>
    public abstract IEnumerable<SealedField> SealedFields();
}

/// <summary>A sealed field of a row.</summary>
internal sealed record SealedField(string Name, byte[]? Value, Action<byte[]> Set);
