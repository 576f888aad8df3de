namespace Functions.Newsletter.Sending;

/// <summary>An issue on its way to the subscribers.</summary>
/// <param name="Slug">The issue.</param>
/// <param name="State">How far it is.</param>
/// <param name="SendAt">When it is due.</param>
/// <param name="Buckets">Into how many buckets its recipients are dealt; null until that is frozen.</param>
/// <param name="Audience">How many recipients it has; null until it is prepared.</param>
/// <param name="SentAt">When the last bucket was settled.</param>
/// <param name="Version">The row's entity tag.</param>
public sealed record Campaign(
    string Slug,
    CampaignState State,
    DateTimeOffset SendAt,
    int? Buckets,
    int? Audience,
    DateTimeOffset? SentAt,
    string Version);

public enum CampaignState
{
    Scheduled,
    Preparing,
    Sending,
    Sent,

    /// <summary>It was due too long ago to go out by itself.</summary>
    Held,
}
