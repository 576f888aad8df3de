using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>Limits a campaign to its number of people a minute. All processes share the time on the campaign's row.</summary>
internal static class SendingPace
{
    /// <summary>The unused part of the last minute may be made up for.</summary>
    private static readonly TimeSpan MaxCredit = TimeSpan.FromMinutes(1);

    /// <summary>How long the campaign has to wait; null when it may send now.</summary>
    public static TimeSpan? WaitOf(Campaign campaign, DateTimeOffset now)
    {
        var next = campaign.PerMinute is null || campaign.NextAt < campaign.NotBefore ? campaign.NotBefore : campaign.NextAt ?? campaign.NotBefore;
        return next > now ? next - now : null;
    }

    /// <summary>The campaign after it was sent to so many people.</summary>
    public static Campaign After(Campaign campaign, int people, DateTimeOffset now)
    {
        if (campaign.PerMinute is not { } perMinute)
        {
            return campaign;
        }

        var earliest = campaign.NextAt is null ? now : now - MaxCredit;
        return campaign with { NextAt = (campaign.NextAt > earliest ? campaign.NextAt.Value : earliest) + TimeSpan.FromMinutes((double)people / perMinute) };
    }

    /// <summary>How many batches may be sent in a minute; null for no limit.</summary>
    public static int? BatchesAMinute(Campaign campaign) => campaign.PerMinute is { } perMinute ? (perMinute / Batches.Size) + 1 : null;
}
