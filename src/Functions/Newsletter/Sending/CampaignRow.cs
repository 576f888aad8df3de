using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Functions.Http;
using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>A campaign as it is stored.</summary>
internal sealed class CampaignRow : ITableEntity
{
    public const string Partition = "campaign";

    public CampaignRow()
    {
    }

    public CampaignRow(Campaign campaign)
    {
        RowKey = campaign.Slug;
        State = campaign.State;
        SendAt = campaign.SendAt;
        Batches = campaign.Batches;
        ContentHash = campaign.ContentHash;
        Audience = campaign.Audience;
        StartedAt = campaign.StartedAt;
        SentAt = campaign.SentAt;
        OpenUntil = campaign.OpenUntil;
        VerifyAt = campaign.VerifyAt;
        LedgerRemovedAt = campaign.LedgerRemovedAt;
        Counts = campaign.Counts is null ? null : JsonSerializer.Serialize(campaign.Counts, Json.Options);
        NotBefore = campaign.NotBefore;
        LostAnswers = campaign.LostAnswers;
        TrialUntil = campaign.TrialUntil;
        WaitingSince = campaign.WaitingSince;
        Refusals = campaign.Refusals;
        RefusedSince = campaign.RefusedSince;
        MaxRefusals = campaign.MaxRefusals;
        Failures = campaign.Failures;
        PerMinute = campaign.PerMinute;
        NextAt = campaign.NextAt;
        Reason = campaign.Reason;
        AlarmAt = campaign.AlarmAt;
    }

    public string PartitionKey { get; set; } = Partition;

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public CampaignState State { get; set; }

    public DateTimeOffset SendAt { get; set; }

    public int? Batches { get; set; }

    public string? ContentHash { get; set; }

    public int? Audience { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? OpenUntil { get; set; }

    public DateTimeOffset? VerifyAt { get; set; }

    public DateTimeOffset? LedgerRemovedAt { get; set; }

    /// <summary>As JSON.</summary>
    public string? Counts { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public int LostAnswers { get; set; }

    public DateTimeOffset? TrialUntil { get; set; }

    public DateTimeOffset? WaitingSince { get; set; }

    public int Refusals { get; set; }

    public DateTimeOffset? RefusedSince { get; set; }

    public int MaxRefusals { get; set; } = Campaign.DefaultMaxRefusals;

    public int Failures { get; set; }

    public int? PerMinute { get; set; }

    public DateTimeOffset? NextAt { get; set; }

    public string? Reason { get; set; }

    public DateTimeOffset? AlarmAt { get; set; }

    public Campaign ToCampaign() => new(RowKey, State, SendAt)
    {
        Batches = Batches,
        ContentHash = ContentHash,
        Audience = Audience,
        StartedAt = StartedAt,
        SentAt = SentAt,
        OpenUntil = OpenUntil,
        VerifyAt = VerifyAt,
        LedgerRemovedAt = LedgerRemovedAt,
        Counts = Counts is null ? null : JsonSerializer.Deserialize<IssueCounts>(Counts, Json.Options),
        NotBefore = NotBefore,
        LostAnswers = LostAnswers,
        TrialUntil = TrialUntil,
        WaitingSince = WaitingSince,
        Refusals = Refusals,
        RefusedSince = RefusedSince,
        MaxRefusals = MaxRefusals,
        Failures = Failures,
        PerMinute = PerMinute,
        NextAt = NextAt,
        Reason = Reason,
        AlarmAt = AlarmAt,
        Version = ETag.ToString(),
    };
}
