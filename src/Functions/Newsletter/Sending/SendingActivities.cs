using System.Diagnostics;
using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>Trace spans of sending, tagged with campaign and batch, never with a person.</summary>
internal static class SendingActivities
{
    private static readonly ActivitySource Source = new("Functions.Newsletter");

    public static Activity? Prepare(string campaign) => Source.StartActivity("newsletter.prepare")?.SetTag("newsletter.campaign", campaign);

    public static Activity? Send(BatchId batch) => Source.StartActivity("newsletter.send")
        ?.SetTag("newsletter.campaign", batch.Campaign).SetTag("newsletter.batch", batch.Name);
}
