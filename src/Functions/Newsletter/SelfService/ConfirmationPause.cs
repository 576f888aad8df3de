using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>How often an address may be asked to confirm: once an hour, and three times a day, whoever keeps signing it up.</summary>
internal static class ConfirmationPause
{
    private const int MaxPerDay = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Asks, unless it is too early.</summary>
    public static bool Ask(SubscriberRow row, DateTimeOffset now)
    {
        var isNewDay = now - row.ConfirmationsSince >= Day;
        if (now - row.ConfirmationAskedAt < Pause || (!isNewDay && row.Confirmations >= MaxPerDay))
        {
            return false;
        }

        (row.ConfirmationsSince, row.Confirmations) = isNewDay ? (now, 1) : (row.ConfirmationsSince, row.Confirmations + 1);
        row.ConfirmationAskedAt = now;
        return true;
    }
}
