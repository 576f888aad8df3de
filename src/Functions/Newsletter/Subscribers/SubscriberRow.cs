using Azure;
using Azure.Data.Tables;

namespace Functions.Newsletter.Subscribers;

/// <summary>A subscriber: what identifies them is encrypted.</summary>
internal sealed class SubscriberRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public SubscriberState State { get; set; }

    public byte[]? Email { get; set; }

    public byte[]? Name { get; set; }

    /// <summary>A JSON array.</summary>
    public string Topics { get; set; } = "[]";

    public Frequency Frequency { get; set; }

    /// <summary>The tag of the language in which they signed up.</summary>
    public string? Lang { get; set; }

    public DateTimeOffset ConsentAt { get; set; }

    public string ConsentVersion { get; set; } = "";

    public string ConsentForm { get; set; } = "";

    public string? ConsentSource { get; set; }

    public DateTimeOffset ConfirmationAskedAt { get; set; }

    /// <summary>Since when <see cref="Confirmations"/> are counted, for the limit per day.</summary>
    public DateTimeOffset ConfirmationsSince { get; set; }

    public int Confirmations { get; set; }

    /// <summary>When somebody last signed up with this address.</summary>
    public DateTimeOffset SignedUpAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? UnsubscribedAt { get; set; }

    /// <summary>The key of the address that this one corrects; that one ends when this one is confirmed.</summary>
    public string? Replaces { get; set; }

    /// <summary>The key of the address that corrects this one.</summary>
    public string? ReplacedBy { get; set; }
}
