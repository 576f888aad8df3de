using Azure;
using Azure.Data.Tables;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Storage;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignCircuitBreakerTests : IDisposable
{
    private const string Outage = "the provider has accepted nothing for half an hour";
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Sending = new(QuietSystem.Slug, CampaignState.Sending, Now) { TrialUntil = Now.AddMinutes(1) };
    private static readonly Batch Pending = new(new BatchId(QuietSystem.Slug, 3, ""), BatchState.Pending, "a", "b", People: 5);

    private readonly QuietSystem _system = new(people: 0);

    private CampaignCircuitBreaker Breaker => _system.Get<CampaignCircuitBreaker>();

    public void Dispose() => _system.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 32)]
    [InlineData(6, 60)]
    [InlineData(2000, 60)]
    public void Each_answer_that_is_lost_doubles_the_pause_up_to_an_hour(int lostBefore, int minutes)
    {
        _system.Add(Sending with { LostAnswers = lostBefore });

        _system.Finish(() => Breaker.AnswerLostAsync(QuietSystem.Slug, retryAfter: null, TestContext.Current.CancellationToken));

        Assert.Equal((lostBefore + 1, Now.AddMinutes(minutes), null), (_system.Campaign.LostAnswers, _system.Campaign.NotBefore, _system.Campaign.TrialUntil));
    }

    [Fact]
    public void The_pause_that_the_provider_asks_for_comes_before_ours()
    {
        _system.Add(Sending);

        _system.Finish(() => Breaker.AnswerLostAsync(QuietSystem.Slug, TimeSpan.FromMinutes(7), TestContext.Current.CancellationToken));

        Assert.Equal(Now.AddMinutes(7), _system.Campaign.NotBefore);
    }

    [Fact]
    public void Answers_that_are_lost_together_count_as_one()
    {
        _system.Add(Sending);

        for (var inFlight = 0; inFlight < 4; inFlight++)
        {
            _system.Finish(() => Breaker.AnswerLostAsync(QuietSystem.Slug, retryAfter: null, TestContext.Current.CancellationToken));
            _system.World.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((1, Now.AddMinutes(1)), (_system.Campaign.LostAnswers, _system.Campaign.NotBefore));
    }

    [Fact]
    public void An_answer_that_is_lost_in_a_pause_still_brings_the_pause_that_it_asks_for()
    {
        _system.Add(Sending with { LostAnswers = 1, NotBefore = Now.AddMinutes(1) });

        _system.Finish(() => Breaker.AnswerLostAsync(QuietSystem.Slug, TimeSpan.FromMinutes(7), TestContext.Current.CancellationToken));

        Assert.Equal((1, Now.AddMinutes(7)), (_system.Campaign.LostAnswers, _system.Campaign.NotBefore));
    }

    [Fact]
    public void An_answer_that_is_lost_after_the_pause_counts()
    {
        _system.Add(Sending with { LostAnswers = 1, NotBefore = Now });

        _system.Finish(() => Breaker.AnswerLostAsync(QuietSystem.Slug, retryAfter: null, TestContext.Current.CancellationToken));

        Assert.Equal((2, Now.AddMinutes(2)), (_system.Campaign.LostAnswers, _system.Campaign.NotBefore));
    }

    [Fact]
    public void A_longer_pause_is_not_cut_short()
    {
        _system.Add(Sending with { NotBefore = Now.AddMinutes(10) });

        _system.Finish(() => Breaker.AnswerLostAsync(QuietSystem.Slug, retryAfter: null, TestContext.Current.CancellationToken));

        Assert.Equal(Now.AddMinutes(10), _system.Campaign.NotBefore);
    }

    [Theory]
    [InlineData(4, CampaignState.Sending, false)]
    [InlineData(5, CampaignState.Sending, true)]
    [InlineData(6, CampaignState.Sending, false)]
    [InlineData(5, CampaignState.Paused, false)]
    public void Staff_are_told_once_after_the_sixth_lost_answer_of_what_is_being_sent(int lostBefore, CampaignState state, bool isTold)
    {
        _system.Add(Sending with { State = state, LostAnswers = lostBefore });

        _system.Finish(() => Breaker.AnswerLostAsync(QuietSystem.Slug, retryAfter: null, TestContext.Current.CancellationToken));

        Assert.Equal(isTold ? (Outage, Now) : (null, (DateTimeOffset?)null), (_system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public void The_lease_of_a_process_that_died_was_its_first_pause(int lostBefore, int minutes)
    {
        _system.Add(Sending with { LostAnswers = lostBefore });

        _system.Finish(() => Breaker.ProcessLostAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        Assert.Equal((lostBefore + 1, Now.AddMinutes(minutes), null), (_system.Campaign.LostAnswers, _system.Campaign.NotBefore, _system.Campaign.TrialUntil));
    }

    [Fact]
    public void An_accepted_batch_ends_an_outage_and_its_alarm()
    {
        _system.Add(Sending with { LostAnswers = 6, NotBefore = Now.AddMinutes(60), Reason = Outage, AlarmAt = Now });

        _system.Finish(() => Breaker.AcceptedAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        Assert.Equal(Sending with { TrialUntil = null }, _system.Campaign with { Version = "" });
    }

    [Fact]
    public void An_accepted_batch_leaves_an_alarm_of_another_kind()
    {
        _system.Add(Sending with { LostAnswers = 1, Reason = "too many people marked it as spam", AlarmAt = Now });

        _system.Finish(() => Breaker.AcceptedAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        Assert.Equal((0, "too many people marked it as spam", Now), (_system.Campaign.LostAnswers, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Fact]
    public void An_accepted_batch_without_an_outage_writes_nothing()
    {
        _system.Add(Sending with { NotBefore = Now.AddMinutes(1) });
        var before = _system.Campaign;

        _system.Finish(() => Breaker.AcceptedAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        Assert.Equal(before, _system.Campaign);
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData(3, 5)]
    [InlineData(9, 9)]
    public void Nothing_goes_out_before_the_time_that_the_provider_gave(int? pause, int minutes)
    {
        _system.Add(Sending with { LostAnswers = 1, NotBefore = pause is { } already ? Now.AddMinutes(already) : null });

        _system.Finish(() => Breaker.WaitAsync(QuietSystem.Slug, Now.AddMinutes(5), isReleased: true, TestContext.Current.CancellationToken));

        Assert.Equal((1, Now.AddMinutes(minutes), null), (_system.Campaign.LostAnswers, _system.Campaign.NotBefore, _system.Campaign.TrialUntil));
    }

    [Fact]
    public void A_trial_that_showed_nothing_is_over()
    {
        _system.Add(Sending with { LostAnswers = 2 });

        _system.Finish(() => Breaker.TrialOverAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        Assert.Equal((2, null), (_system.Campaign.LostAnswers, _system.Campaign.TrialUntil));
    }

    [Fact]
    public void Without_a_trial_none_is_ended()
    {
        _system.Add(Sending with { TrialUntil = null });
        var before = _system.Campaign;

        _system.Finish(() => Breaker.TrialOverAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        Assert.Equal(before, _system.Campaign);
    }

    [Fact]
    public void While_no_answer_is_lost_every_batch_is_admitted_and_nothing_is_written()
    {
        _system.Add(Sending with { StartedAt = Now.AddMinutes(-1) });

        Assert.Equal(_system.Campaign, Admit());
    }

    [Fact]
    public void The_first_batch_that_is_admitted_is_the_start()
    {
        _system.Add(Sending);

        Admit();

        Assert.Equal(Now, _system.Campaign.StartedAt);
    }

    [Theory]
    [InlineData(CampaignState.Preparing)]
    [InlineData(CampaignState.Paused)]
    [InlineData(CampaignState.Sent)]
    [InlineData(CampaignState.Cancelled)]
    public void Of_what_is_not_being_sent_no_batch_is_admitted(CampaignState state)
    {
        _system.Add(Sending with { State = state });

        Assert.Null(Admit());
        Assert.Empty(_system.Storage.Messages);
    }

    [Fact]
    public void Of_a_campaign_that_is_gone_no_batch_is_admitted() => Assert.Null(Admit());

    [Fact]
    public void A_batch_that_comes_too_early_comes_again_when_it_may()
    {
        _system.Add(Sending with { NotBefore = Now.AddMinutes(5) });

        Assert.Null(Admit());

        var hint = Assert.Single(_system.Storage.Messages);
        Assert.Equal((Pending.Id, Now.AddMinutes(5)), (BatchQueue.Read(hint.Text), hint.VisibleAt));
    }

    [Fact]
    public void After_a_lost_answer_one_batch_is_tried_for_two_minutes()
    {
        _system.Add(Sending with { LostAnswers = 1, TrialUntil = null });

        var admitted = Admit();

        Assert.Equal(Now.AddMinutes(2), admitted?.TrialUntil);
        Assert.Equal(admitted, _system.Campaign);
    }

    [Fact]
    public void While_one_batch_is_tried_no_other_is_admitted()
    {
        _system.Add(Sending with { LostAnswers = 1 });

        Assert.Null(Admit());
        Assert.Empty(_system.Storage.Messages);
    }

    [Fact]
    public void When_the_time_of_a_trial_is_over_another_batch_is_tried()
    {
        _system.Add(Sending with { LostAnswers = 1, TrialUntil = Now });

        Assert.Equal(Now.AddMinutes(2), Admit()?.TrialUntil);
    }

    [Fact]
    public void A_batch_of_a_paced_campaign_takes_its_turn()
    {
        _system.Add(Sending with { PerMinute = 10 });

        var admitted = Admit();

        Assert.Equal(Now.AddSeconds(30), admitted?.NextAt);
        Assert.Equal(admitted, _system.Campaign);
    }

    [Fact]
    public void Whoever_is_overtaken_at_the_admission_tries_again_soon()
    {
        _system.Add(Sending with { LostAnswers = 1, TrialUntil = null });
        var step = 0;
        // After two steps the campaign has been read, and the trial is not written yet.
        _system.World.Stepped = _ =>
        {
            if (++step == 2)
            {
                var row = _system.Storage.Table(StorageLayout.CampaignsTable).Find<TableEntity>("campaign", QuietSystem.Slug)!;
                _system.Storage.Table(StorageLayout.CampaignsTable).Submit([new(TableTransactionActionType.UpdateReplace, row, ETag.All)], _system.World.NextVersion);
            }
        };

        Assert.Null(Admit());

        var hint = Assert.Single(_system.Storage.Messages);
        Assert.Equal((Pending.Id, Now.AddSeconds(1)), (BatchQueue.Read(hint.Text), hint.VisibleAt));
    }

    private Campaign? Admit() => _system.Finish(() => Breaker.AdmitAsync(Pending, TestContext.Current.CancellationToken));
}
