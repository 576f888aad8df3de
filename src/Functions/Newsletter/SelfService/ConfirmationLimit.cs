using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>Limits confirmation mails to an address: one an hour and three a day, however often it is signed up.</summary>
internal static class ConfirmationLimit
{
    private const int MaxPerDay = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>When the next confirmation mail may go out.</summary>
    public static DateTimeOffset NextAt(SubscriberRow row) => row.Confirmations >= MaxPerDay && row.ConfirmationsSince + Day > row.ConfirmationAskedAt + Pause
        ? row.ConfirmationsSince + Day
        : row.ConfirmationAskedAt + Pause;

    /// <summary>Counts a confirmation mail, unless the limit is reached.</summary>
    public static bool TryCount(SubscriberRow row, DateTimeOffset now)
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
