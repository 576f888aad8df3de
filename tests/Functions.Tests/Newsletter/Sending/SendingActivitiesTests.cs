using System.Diagnostics;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;

namespace Functions.Tests.Newsletter.Sending;

public sealed class SendingActivitiesTests : IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == "Functions.Newsletter",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    public SendingActivitiesTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Preparing_is_told_by_the_issue()
    {
        using var activity = SendingActivities.Prepare("calm-week");

        Assert.Equal(("newsletter.prepare", "calm-week"), (activity?.OperationName, activity?.GetTagItem("newsletter.campaign")));
    }

    [Fact]
    public void Sending_is_told_by_the_issue_and_the_batch()
    {
        using var activity = SendingActivities.Send(new BatchId("calm-week", 12, "b"));

        Assert.Equal(
            ("newsletter.send", "calm-week", "12-b"), (activity?.OperationName, activity?.GetTagItem("newsletter.campaign"), activity?.GetTagItem("newsletter.batch")));
    }
}
