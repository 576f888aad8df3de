using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignCommandsTests : IDisposable
{
    private const string Complaints = "too many people marked it as spam";
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Sending = new(QuietSystem.Slug, CampaignState.Sending, Now);

    private readonly QuietSystem _system = new(people: 0);

    private CampaignCommands Commands => _system.Get<CampaignCommands>();

    public void Dispose() => _system.Dispose();

    [Fact]
    public void What_is_being_sent_is_paused_with_its_reason_and_without_an_alarm()
    {
        _system.Add(Sending);

        var paused = Pause();

        Assert.Equal((CampaignState.Paused, "paused by staff", null), (paused?.State, paused?.Reason, paused?.AlarmAt));
        Assert.Equal(paused, _system.Campaign);
    }

    [Fact]
    public void What_is_paused_stays_as_it_is()
    {
        _system.Add(Sending with { State = CampaignState.Paused, Reason = Complaints });

        Assert.Equal(Complaints, Pause()?.Reason);
    }

    [Theory]
    [InlineData(CampaignState.Scheduled)]
    [InlineData(CampaignState.Sent)]
    public void What_is_not_being_sent_is_not_paused(CampaignState state)
    {
        _system.Add(Sending with { State = state });

        Assert.Null(Pause());
        Assert.Equal(state, _system.Campaign.State);
    }

    [Fact]
    public void What_is_not_there_is_neither_paused_nor_resumed()
    {
        Assert.Null(Pause());
        Assert.Null(Resume());
    }

    [Fact]
    public void What_is_resumed_goes_on_at_full_speed()
    {
        _system.Add(Sending with
        {
            State = CampaignState.Paused,
            Reason = Complaints,
            AlarmAt = Now,
            NotBefore = Now.AddHours(1),
            LostAnswers = 7,
            TrialUntil = Now.AddMinutes(1),
            PerMinute = 5,
        });

        var resumed = Resume();

        Assert.Equal(Sending with { PerMinute = 5 }, resumed! with { Version = "" });
        Assert.Equal(resumed, _system.Campaign);
    }

    [Fact]
    public void What_is_being_sent_stays_as_it_is()
    {
        _system.Add(Sending with { LostAnswers = 3 });

        Assert.Equal(3, Resume()?.LostAnswers);
    }

    [Fact]
    public void What_was_not_paused_is_not_resumed()
    {
        _system.Add(Sending with { State = CampaignState.Cancelled });

        Assert.Null(Resume());
    }

    [Fact]
    public void All_that_is_unresolved_is_taken_for_sent()
    {
        _system.Add(Sending);
        Add(1, BatchState.Unresolved);
        Add(2, BatchState.Unresolved, "b");
        Add(3, BatchState.Uncertain);
        Add(4, BatchState.Failed);

        var resolved = Resolve(batch: null, Resolution.Accepted);

        Assert.Equal(2, resolved);
        Assert.Equal([BatchState.Accepted, BatchState.Accepted, BatchState.Uncertain, BatchState.Failed], _system.Batches.Select(batch => batch.State));
        Assert.Equal(("decided by staff", Now), (_system.Batches[0].Reason, _system.Batches[0].At));
    }

    [Fact]
    public void What_is_tried_again_has_all_its_tries_and_keeps_its_attempt()
    {
        _system.Add(Sending);
        _system.Add(new Batch(new BatchId(QuietSystem.Slug, 1, ""), BatchState.Unresolved, "a", "b", People: 2) { Tries = 4, AttemptId = "lost", At = Now.AddHours(-9) });

        Assert.Equal(1, Resolve(batch: null, Resolution.Retry));

        var batch = Assert.Single(_system.Batches);
        Assert.Equal((BatchState.Pending, 0, "lost", Now, "decided by staff"), (batch.State, batch.Tries, batch.AttemptId, batch.At, batch.Reason));
    }

    [Fact]
    public void One_batch_is_decided_by_its_name()
    {
        _system.Add(Sending);
        Add(1, BatchState.Unresolved);
        Add(1, BatchState.Unresolved, "b");

        Assert.Equal(1, Resolve("1-b", Resolution.Accepted));
        Assert.Equal([BatchState.Unresolved, BatchState.Accepted], _system.Batches.Select(batch => batch.State));
    }

    [Theory]
    [InlineData("1", Resolution.Retry, 1)]
    [InlineData("1", Resolution.Accepted, 0)]
    [InlineData("2", Resolution.Retry, 0)]
    [InlineData(null, Resolution.Retry, 0)]
    public void What_failed_is_tried_again_by_its_name_only(string? name, Resolution resolution, int resolved)
    {
        _system.Add(Sending);
        Add(1, BatchState.Failed);

        Assert.Equal(resolved, Resolve(name, resolution));
        Assert.Equal(resolved == 1 ? BatchState.Pending : BatchState.Failed, Assert.Single(_system.Batches).State);
    }

    [Fact]
    public void Of_what_was_taken_back_nothing_is_tried_again_but_it_can_be_taken_for_sent()
    {
        _system.Add(Sending with { State = CampaignState.Cancelled });
        Add(1, BatchState.Unresolved);

        Assert.Equal(0, Resolve(batch: null, Resolution.Retry));
        Assert.Equal(1, Resolve(batch: null, Resolution.Accepted));
        Assert.Equal(CampaignState.Cancelled, _system.Campaign.State);
    }

    [Fact]
    public void A_campaign_that_had_ended_goes_on_after_a_decision()
    {
        _system.Add(Sending with { State = CampaignState.Sent, SentAt = Now, Reason = "a person has to decide", AlarmAt = Now });
        Add(1, BatchState.Unresolved);

        Resolve(batch: null, Resolution.Retry);

        Assert.Equal(Sending with { SentAt = Now }, _system.Campaign with { Version = "" });
    }

    [Fact]
    public void A_campaign_that_is_paused_stays_so_after_a_decision()
    {
        _system.Add(Sending with { State = CampaignState.Paused, Reason = "paused by staff" });
        Add(1, BatchState.Unresolved);

        Resolve(batch: null, Resolution.Retry);

        Assert.Equal((CampaignState.Paused, "paused by staff"), (_system.Campaign.State, _system.Campaign.Reason));
    }

    [Fact]
    public void Where_nothing_is_decided_a_campaign_stays_ended()
    {
        _system.Add(Sending with { State = CampaignState.Sent });
        Add(1, BatchState.Accepted);

        Assert.Equal(0, Resolve(batch: null, Resolution.Retry));
        Assert.Equal(CampaignState.Sent, _system.Campaign.State);
    }

    [Theory]
    [InlineData(3000, 3, false)]
    [InlineData(2999, 3, true)]
    [InlineData(300, 2, false)]
    [InlineData(10, 3, true)]
    public void Three_complaints_and_more_than_one_in_a_thousand_pause_an_issue_and_raises_an_alarm(int accepted, int complained, bool isPaused)
    {
        _system.Add(Sending);
        AddComplained(accepted, complained);

        Complain();

        Assert.Equal(
            isPaused ? (CampaignState.Paused, Complaints, Now) : (CampaignState.Sending, null, (DateTimeOffset?)null),
            (_system.Campaign.State, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Fact]
    public void Complaints_about_an_issue_that_has_ended_raise_an_alarm_and_leave_it_ended()
    {
        _system.Add(Sending with { State = CampaignState.Sent });
        AddComplained(accepted: 10, complained: 3);

        Complain();

        Assert.Equal((CampaignState.Sent, Complaints, Now), (_system.Campaign.State, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Fact]
    public void Staff_hear_of_complaints_about_an_issue_that_has_ended_once()
    {
        _system.Add(Sending with { State = CampaignState.Sent, Reason = Complaints, AlarmAt = Now.AddHours(-1) });
        AddComplained(accepted: 10, complained: 4);

        Complain();

        Assert.Equal(Now.AddHours(-1), _system.Campaign.AlarmAt);
    }

    [Theory]
    [InlineData(CampaignState.Paused)]
    [InlineData(CampaignState.Cancelled)]
    public void Complaints_about_what_has_been_stopped_change_nothing(CampaignState state)
    {
        _system.Add(Sending with { State = state });
        AddComplained(accepted: 10, complained: 3);

        Complain();

        Assert.Equal(Sending with { State = state }, _system.Campaign with { Version = "" });
    }

    private void Add(int number, BatchState state, string part = "") => _system.Add(new Batch(new BatchId(QuietSystem.Slug, number, part), state, "a", "b", People: 2));

    private void AddComplained(int accepted, int complained)
        => _system.Add(new Batch(new BatchId(QuietSystem.Slug, 1, ""), BatchState.Accepted, "a", "b", accepted) { Complained = complained });

    private Campaign? Pause() => _system.Finish(() => Commands.PauseAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

    private Campaign? Resume() => _system.Finish(() => Commands.ResumeAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

    private int Resolve(string? batch, Resolution resolution)
        => _system.Finish(() => Commands.ResolveAsync(QuietSystem.Slug, batch, resolution, TestContext.Current.CancellationToken));

    private void Complain() => _system.Finish(() => Commands.PauseOnComplaintsAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));
}
