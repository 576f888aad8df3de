namespace Functions.Newsletter.Sending;

public enum CampaignState
{
    Scheduled,
    Preparing,
    Sending,

    /// <summary>Waits until staff resume it.</summary>
    Paused,

    Sent,

    /// <summary>Batches that were not posted before are not sent.</summary>
    Cancelled,

    /// <summary>It is too late to be sent automatically, its source is invalid, or preparing it failed repeatedly.</summary>
    Held,
}
