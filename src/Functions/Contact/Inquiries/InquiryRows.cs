using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>The inquiry itself: what people wrote is encrypted, a field at a time.</summary>
internal sealed class InquiryRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public InquiryStatus Status { get; set; }

    /// <summary>The blind index of the address, to find a person's messages by.</summary>
    public string EmailIndex { get; set; } = "";

    public byte[]? Name { get; set; }

    public byte[]? Email { get; set; }

    public byte[]? Phone { get; set; }

    public byte[]? Message { get; set; }

    public string? PreferredContact { get; set; }

    public byte[]? Office { get; set; }

    public byte[]? Service { get; set; }

    public byte[]? Assignee { get; set; }

    /// <summary>The notes as JSON, encrypted.</summary>
    public byte[]? Notes { get; set; }

    public bool Urgent { get; set; }

    /// <summary>The version of the word list that judged it.</summary>
    public string? UrgentWords { get; set; }

    /// <summary>What spoke for spam, apart by commas.</summary>
    public string? SpamReasons { get; set; }

    /// <summary>Keys of the settings, never what a visitor typed.</summary>
    public string? OfficeKey { get; set; }

    public string? ServiceKey { get; set; }

    public bool Hold { get; set; }

    public DateTimeOffset StatusChangedAt { get; set; }

    /// <summary>The row that recognises a repetition of this submission: it goes when the inquiry is erased.</summary>
    public string PointerKey { get; set; } = "";
}

/// <summary>Points from what was submitted, by its key or its content, to the inquiry that it became; or, as "mail owed", to a mail to be added.</summary>
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
