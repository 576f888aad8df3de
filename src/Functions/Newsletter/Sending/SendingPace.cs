using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>Keeps a campaign to its number of people a minute. All processes share the one time on the campaign's row.</summary>
internal static class SendingPace
{
    /// <summary>What was not used in the last minute may be made up for.</summary>
    private static readonly TimeSpan MaxCredit = TimeSpan.FromMinutes(1);

    /// <summary>How long nothing of the campaign may go out yet; null when it may.</summary>
    public static TimeSpan? WaitOf(Campaign campaign, DateTimeOffset now)
    {
        var next = campaign.PerMinute is null || campaign.NextAt < campaign.NotBefore ? campaign.NotBefore : campaign.NextAt ?? campaign.NotBefore;
        return next > now ? next - now : null;
    }

    /// <summary>The campaign after so many people got it.</summary>
    public static Campaign After(Campaign campaign, int people, DateTimeOffset now)
    {
        if (campaign.PerMinute is not { } perMinute)
        {
            return campaign;
        }

        var earliest = campaign.NextAt is null ? now : now - MaxCredit;
        return campaign with { NextAt = (campaign.NextAt > earliest ? campaign.NextAt.Value : earliest) + TimeSpan.FromMinutes((double)people / perMinute) };
    }

    /// <summary>How many batches may go out in a minute; null where there is no limit.</summary>
    public static int? BatchesAMinute(Campaign campaign) => campaign.PerMinute is { } perMinute ? (perMinute / Batches.Size) + 1 : null;
}
