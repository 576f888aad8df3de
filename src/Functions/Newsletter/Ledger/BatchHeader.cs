using Azure;
using Azure.Data.Tables;

namespace Functions.Newsletter.Ledger;

/// <summary>A batch's header.</summary>
internal sealed class BatchHeader : ITableEntity
{
    public BatchHeader()
    {
    }

    public BatchHeader(Batch batch)
    {
        PartitionKey = DeliveryKeys.Partition(batch.Id);
        RowKey = DeliveryKeys.Header(batch.Id);
        State = batch.State;
        First = batch.First;
        Last = batch.Last;
        People = batch.People;
        Digest = batch.Digest;
        Suppressed = batch.Suppressed;
        Excluded = batch.Excluded;
        Delivered = batch.Delivered;
        Bounced = batch.Bounced;
        Complained = batch.Complained;
        AttemptId = batch.AttemptId;
        PayloadHash = batch.PayloadHash;
        Tries = batch.Tries;
        At = batch.At;
        Reason = batch.Reason;
    }

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public BatchState State { get; set; }

    public string First { get; set; } = "";

    public string Last { get; set; } = "";

    public int People { get; set; }

    public string Digest { get; set; } = "";

    public int Suppressed { get; set; }

    public int Excluded { get; set; }

    public int Delivered { get; set; }

    public int Bounced { get; set; }

    public int Complained { get; set; }

    public string? AttemptId { get; set; }

    public string? PayloadHash { get; set; }

    public int Tries { get; set; }

    public DateTimeOffset At { get; set; }

    public string? Reason { get; set; }

    public Batch ToBatch() => new(DeliveryKeys.Parse(PartitionKey, RowKey), State, First, Last, People)
    {
        Digest = Digest,
        Suppressed = Suppressed,
        Excluded = Excluded,
        Delivered = Delivered,
        Bounced = Bounced,
        Complained = Complained,
        AttemptId = AttemptId,
        PayloadHash = PayloadHash,
        Tries = Tries,
        At = At,
        Reason = Reason,
        Version = ETag.ToString(),
    };
}
