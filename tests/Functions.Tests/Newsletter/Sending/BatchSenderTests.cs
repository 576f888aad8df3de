using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class BatchSenderTests : IDisposable
{
    private static readonly BatchId Id = new(QuietSystem.Slug, 0, "");

    private readonly QuietSystem _system = new(people: 5);

    public BatchSenderTests()
    {
        _system.Schedule();
        _system.Tick();
    }

    private Batch Batch => Assert.Single(_system.Batches);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_batch_is_posted_and_settled()
    {
        Send();

        Assert.Equal((5, BatchState.Accepted, "status 202"), (_system.PostedTo.Count(), Batch.State, Batch.Reason));
    }

    [Fact]
    public void A_batch_is_posted_once_however_often_its_message_comes()
    {
        Send();
        Send();

        Assert.Single(_system.Bodies);
    }

    [Fact]
    public void A_batch_that_is_absent_is_not_posted()
    {
        _system.Finish(() => _system.Get<BatchSender>().SendAsync(Id with { Number = 7 }, TestContext.Current.CancellationToken));

        Assert.Empty(_system.Bodies);
    }

    [Fact]
    public void A_batch_that_all_have_left_posts_nothing_and_ends_its_trial()
    {
        foreach (var key in _system.Readers.Keys)
        {
            _system.Finish(() => _system.Get<Subscriptions>().UnsubscribeAsync(key, TestContext.Current.CancellationToken));
        }

        _system.Finish(() => _system.Get<CampaignStore>().ChangeAsync(QuietSystem.Slug, campaign => campaign with { LostAnswers = 1 }, TestContext.Current.CancellationToken));

        Send();

        Assert.Empty(_system.Bodies);
        Assert.Equal((BatchState.Accepted, 1, null), (Batch.State, _system.Campaign.LostAnswers, _system.Campaign.TrialUntil));
    }

    [Fact]
    public void A_fault_of_our_own_is_counted_and_thrown()
    {
        foreach (var frozen in _system.Storage.Blobs.Keys.Where(path => path.StartsWith("sends/", StringComparison.Ordinal)).ToList())
        {
            _system.Storage.Blobs[frozen] = new BinaryData("nonsense");
        }

        var fault = Record.Exception(Send);

        Assert.Equal((BatchState.Pending, 1, fault?.GetType().Name), (Batch.State, Batch.Tries, Batch.Reason));
        Assert.NotNull(fault);
    }

    [Fact]
    public void An_outage_of_storage_is_thrown_and_not_counted()
    {
        _system.Storage.Blobs.Clear();

        Assert.Throws<Azure.RequestFailedException>(Send);
        Assert.Equal((BatchState.Pending, 0, null), (Batch.State, Batch.Tries, Batch.Reason));
    }

    [Fact]
    public void A_batch_that_was_sent_holds_up_no_other()
    {
        Send();

        Assert.True(_system.Get<CampaignConcurrency>().EnterAsync(QuietSystem.Slug, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        Assert.True(_system.Get<CampaignConcurrency>().EnterAsync(QuietSystem.Slug, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    private void Send() => _system.Finish(() => _system.Get<BatchSender>().SendAsync(Id, TestContext.Current.CancellationToken));
}
