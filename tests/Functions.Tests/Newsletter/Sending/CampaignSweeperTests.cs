using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignSweeperTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Sending = new(QuietSystem.Slug, CampaignState.Sending, Now.AddDays(-1)) { Batches = 1, Audience = 2 };

    private QuietSystem _system = new(people: 0);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void What_is_due_is_pointed_at()
    {
        Add(1, BatchState.Pending, Now);
        Add(2, BatchState.Pending, Now.AddSeconds(1));
        Add(3, BatchState.Accepted, Now);

        Assert.False(Sweep(Sending));

        Assert.Equal(1, BatchQueue.Read(Assert.Single(_system.Storage.Messages).Text).Number);
        Assert.Equal(CampaignState.Sending, _system.Campaign.State);
    }

    [Fact]
    public void Of_what_is_paused_nothing_is_pointed_at_and_nothing_ends()
    {
        Add(1, BatchState.Pending, Now);

        Sweep(Sending with { State = CampaignState.Paused });

        Assert.Empty(_system.Storage.Messages);
        Assert.Equal(CampaignState.Paused, _system.Campaign.State);
    }

    [Fact]
    public void A_batch_that_was_tried_five_times_has_failed()
    {
        _system.Add(Batch(1, BatchState.Pending, Now.AddHours(-1)) with { Tries = 5, Reason = "FormatException" });

        Sweep(Sending);

        var failed = Assert.Single(_system.Batches);
        Assert.Equal((BatchState.Failed, Now, "FormatException"), (failed.State, failed.At, failed.Reason));
    }

    [Fact]
    public void A_batch_that_was_tried_four_times_is_tried_again()
    {
        _system.Add(Batch(1, BatchState.Pending, Now) with { Tries = 4 });

        Sweep(Sending);

        Assert.Equal(BatchState.Pending, Assert.Single(_system.Batches).State);
        Assert.Single(_system.Storage.Messages);
    }

    [Fact]
    public void A_claim_is_left_alone_until_its_lease_is_over()
    {
        Add(1, BatchState.Submitting, Now);

        Assert.True(Sweep(Sending));

        Assert.Equal(BatchState.Submitting, Assert.Single(_system.Batches).State);
        Assert.Equal((CampaignState.Sending, 0), (_system.Campaign.State, _system.Campaign.LostAnswers));
    }

    [Fact]
    public void A_claim_whose_lease_is_over_belongs_to_a_process_that_died()
    {
        Add(1, BatchState.Submitting, Now.AddTicks(-1));

        Assert.False(Sweep(Sending));

        var lost = Assert.Single(_system.Batches);
        Assert.Equal((BatchState.Unresolved, Now, "the sending process ended"), (lost.State, lost.At, lost.Reason));
        Assert.Equal(1, _system.Campaign.LostAnswers);
    }

    [Fact]
    public void Where_events_come_they_may_still_tell_of_a_process_that_died()
    {
        _system.Dispose();
        _system = new QuietSystem(people: 0, hasEvents: true);
        Add(1, BatchState.Submitting, Now.AddMinutes(-1));

        Assert.True(Sweep(Sending));

        Assert.Equal(BatchState.Uncertain, Assert.Single(_system.Batches).State);
        Assert.Equal((CampaignState.Sending, 1), (_system.Campaign.State, _system.Campaign.LostAnswers));
    }

    [Fact]
    public void Events_are_waited_for_26_hours()
    {
        Add(1, BatchState.Uncertain, Now.AddHours(-26));

        Assert.True(Sweep(Sending));

        Assert.Equal(BatchState.Uncertain, Assert.Single(_system.Batches).State);
        Assert.Equal(CampaignState.Sending, _system.Campaign.State);
    }

    [Fact]
    public void After_26_hours_a_person_has_to_decide()
    {
        _system.Add(Batch(1, BatchState.Uncertain, Now.AddHours(-26).AddTicks(-1)) with { Reason = "timeout" });

        Assert.False(Sweep(Sending));

        var unresolved = Assert.Single(_system.Batches);
        Assert.Equal((BatchState.Unresolved, Now, "timeout"), (unresolved.State, unresolved.At, unresolved.Reason));
        Assert.Equal((CampaignState.Sent, 0), (_system.Campaign.State, _system.Campaign.LostAnswers));
    }

    [Fact]
    public void What_is_settled_ends_without_an_alarm()
    {
        Add(1, BatchState.Accepted, Now);

        Assert.False(Sweep(Sending));

        Assert.Equal(
            (CampaignState.Sent, Now, null, null), (_system.Campaign.State, _system.Campaign.SentAt, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Fact]
    public void What_ends_with_somebody_unresolved_needs_a_person()
    {
        Add(1, BatchState.Unresolved, Now);

        Sweep(Sending);

        Assert.Equal(
            (CampaignState.Sent, Now, "delivery to 2 people is unconfirmed, and staff have to decide about it", Now),
            (_system.Campaign.State, _system.Campaign.SentAt, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Fact]
    public void A_ledger_that_lacks_people_does_not_end_and_raises_an_alarm()
    {
        Add(1, BatchState.Accepted, Now);

        Sweep(Sending with { Audience = 3 });

        Assert.Equal(
            (CampaignState.Sending, null, "its ledger has 2 people, its audience was 3", Now),
            (_system.Campaign.State, _system.Campaign.SentAt, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Fact]
    public void The_alarm_of_a_ledger_that_lacks_people_is_raised_once()
    {
        Add(1, BatchState.Accepted, Now);

        Sweep(Sending with { Audience = 3, AlarmAt = Now.AddHours(-1) });

        Assert.Equal((Now.AddHours(-1), null), (_system.Campaign.AlarmAt, _system.Campaign.Reason));
    }

    private static Batch Batch(int number, BatchState state, DateTimeOffset at)
        => new(new BatchId(QuietSystem.Slug, number, ""), state, "a", "b", People: 2) { At = at };

    private void Add(int number, BatchState state, DateTimeOffset at) => _system.Add(Batch(number, state, at));

    private bool Sweep(Campaign campaign)
    {
        _system.Add(campaign);
        var read = _system.Campaign;
        return _system.Finish(() => _system.Get<CampaignSweeper>().SweepAsync(read, TestContext.Current.CancellationToken));
    }
}
