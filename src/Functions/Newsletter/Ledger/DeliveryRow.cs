using Azure;
using Azure.Data.Tables;

namespace Functions.Newsletter.Ledger;

/// <summary>A person's row. Its flags are only ever set, never cleared.</summary>
internal sealed class DeliveryRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>Was suppressed, or no longer an active subscriber, when the batch was claimed.</summary>
    public bool Excluded { get; set; }

    /// <summary>The attempt whose events came first.</summary>
    public string? AttemptId { get; set; }

    public int Flags { get; set; }
}
