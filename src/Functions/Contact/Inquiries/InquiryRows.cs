using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>An inquiry: what visitors wrote is encrypted, each field by itself.</summary>
internal sealed class InquiryRow : SealedRow
{
    public DateTimeOffset ReceivedAt { get; set; }

    public InquiryStatus Status { get; set; }

    /// <summary>The blind index of the address, to find a person's inquiries.</summary>
    public string EmailIndex { get; set; } = "";

    public byte[]? Name { get; set; }

    public byte[]? Email { get; set; }

    public byte[]? Phone { get; set; }

    public byte[]? Message { get; set; }

    public string? PreferredContact { get; set; }

    public byte[]? Office { get; set; }

    public byte[]? Service { get; set; }

    /// <summary>What was written or chosen in the practice's own fields, as JSON, encrypted.</summary>
    public byte[]? Fields { get; set; }

    public byte[]? Assignee { get; set; }

    /// <summary>The notes as JSON, encrypted.</summary>
    public byte[]? Notes { get; set; }

    /// <summary>The tag of the language of the page with the form.</summary>
    public string? Lang { get; set; }

    public bool Urgent { get; set; }

    /// <summary>The version of the urgency list that was applied.</summary>
    public string? UrgentWords { get; set; }

    /// <summary>The spam signals, separated by commas.</summary>
    public string? SpamReasons { get; set; }

    /// <summary>A key from the settings, never what a visitor typed.</summary>
    public string? OfficeKey { get; set; }

    public string? ServiceKey { get; set; }

    public bool Hold { get; set; }

    public DateTimeOffset StatusChangedAt { get; set; }

    /// <summary>How often staff or the person have changed it: <see cref="InquiryVersion"/>. What nobody compares leaves it alone.</summary>
    public int Version { get; set; }

    /// <summary>How often staff have answered.</summary>
    public int Replies { get; set; }

    /// <summary>When the person last wrote; null while that is the first message.</summary>
    public DateTimeOffset? LastMessageAt { get; set; }

    /// <summary>The beginning of what the person last wrote, encrypted; null while that is the first message.</summary>
    public byte[]? LastMessage { get; set; }

    /// <summary>When staff were last warned that it will be removed unanswered.</summary>
    public DateTimeOffset? WarnedAt { get; set; }

    /// <summary>The key of the row that detects duplicates of this submission, which is erased together with the inquiry.</summary>
    public string PointerKey { get; set; } = "";

    /// <summary>The id of the inquiry.</summary>
    public string Id() => RowKey[InquiryKeys.InquiryPrefix.Length..];

    /// <summary>When the person last wrote.</summary>
    public DateTimeOffset LastWrittenAt() => LastMessageAt ?? ReceivedAt;

    public override IEnumerable<SealedField> SealedFields() =>
    [
        new(nameof(Name), Name, value => Name = value),
        new(nameof(Email), Email, value => Email = value),
        new(nameof(Phone), Phone, value => Phone = value),
        new(nameof(Message), Message, value => Message = value),
        new(nameof(Office), Office, value => Office = value),
        new(nameof(Service), Service, value => Service = value),
        new(nameof(Fields), Fields, value => Fields = value),
        new(nameof(Assignee), Assignee, value => Assignee = value),
        new(nameof(Notes), Notes, value => Notes = value),
        new(nameof(LastMessage), LastMessage, value => LastMessage = value),
    ];
}

/// <summary>Points to an inquiry: from the idempotency key or content of its submission, or as the marker of a pending mail or an erasure. A request for a new link names none.</summary>
internal sealed class PointerRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string InquiryId { get; set; } = "";

    public string? ContentHash { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }
}
