using Functions.Email;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class BatchOutcomesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Sending = new(QuietSystem.Slug, CampaignState.Sending, Now) { LostAnswers = 2, TrialUntil = Now.AddMinutes(2) };
    private static readonly string[] People = [$"{1:x64}", $"{2:x64}", $"{3:x64}"];

    private QuietSystem _system = new(people: 0);

    private Batch Batch => _system.Batches[0];

    public void Dispose() => _system.Dispose();

    [Fact]
    public void What_was_accepted_is_settled_and_ends_an_outage()
    {
        Record(new SendOutcome(SendOutcomeKind.Accepted, "status 202"));

        Assert.Equal((BatchState.Accepted, Now, "status 202", "try"), (Batch.State, Batch.At, Batch.Reason, Batch.AttemptId));
        Assert.Equal((CampaignState.Sending, 0, null), (_system.Campaign.State, _system.Campaign.LostAnswers, _system.Campaign.TrialUntil));
    }

    [Theory]
    [InlineData(false, BatchState.Unresolved)]
    [InlineData(true, BatchState.Uncertain)]
    public void A_lost_answer_leaves_people_of_whom_nobody_knows(bool hasEvents, BatchState state)
    {
        Use(hasEvents);

        Record(new SendOutcome(SendOutcomeKind.Unknown, "timeout"));

        Assert.Equal((state, Now, "timeout", "try"), (Batch.State, Batch.At, Batch.Reason, Batch.AttemptId));
        Assert.Equal((3, Now.AddMinutes(4), null), (_system.Campaign.LostAnswers, _system.Campaign.NotBefore, _system.Campaign.TrialUntil));
    }

    [Fact]
    public void A_lost_answer_with_a_time_waits_until_then()
    {
        Record(new SendOutcome(SendOutcomeKind.Unknown, "status 503", TimeSpan.FromMinutes(9)));

        Assert.Equal(Now.AddMinutes(9), _system.Campaign.NotBefore);
    }

    [Fact]
    public void A_batch_that_the_provider_refuses_is_sent_in_halves()
    {
        var halves = Record(new SendOutcome(SendOutcomeKind.Refused, "status 400"));

        Assert.Equal(
            [("4", BatchState.Split, 3), ("4-0", BatchState.Pending, 1), ("4-1", BatchState.Pending, 2)],
            _system.Batches.Select(batch => (batch.Id.Name, batch.State, batch.People)));
        Assert.Equal("status 400", Batch.Reason);
        Assert.Equal(["4-0", "4-1"], halves.Select(half => half.Name));
    }

    [Fact]
    public void One_person_whom_the_provider_refuses_has_failed()
    {
        Record(new SendOutcome(SendOutcomeKind.Refused, "status 400"), people: 1);

        Assert.Equal((BatchState.Failed, Now, "status 400"), (Batch.State, Batch.At, Batch.Reason));
        Assert.Single(_system.Batches);
    }

    [Fact]
    public void A_refusal_ends_a_trial_and_not_the_outage()
    {
        Record(new SendOutcome(SendOutcomeKind.Refused, "status 400"));

        Assert.Equal((2, null), (_system.Campaign.LostAnswers, _system.Campaign.TrialUntil));
    }

    [Fact]
    public void A_key_that_is_refused_gives_the_batch_back_and_pauses_the_campaign()
    {
        Record(new SendOutcome(SendOutcomeKind.Unauthorized, "status 401"));

        Assert.Equal((BatchState.Pending, Now, "status 401", null), (Batch.State, Batch.At, Batch.Reason, Batch.AttemptId));
        Assert.Equal(
            (CampaignState.Paused, "the provider refused the API key (status 401)", Now, null),
            (_system.Campaign.State, _system.Campaign.Reason, _system.Campaign.AlarmAt, _system.Campaign.TrialUntil));
    }

    [Fact]
    public void A_key_that_is_refused_leaves_what_was_taken_back_alone()
    {
        Record(new SendOutcome(SendOutcomeKind.Unauthorized, "status 401"), state: CampaignState.Cancelled);

        Assert.Equal((CampaignState.Cancelled, null, null), (_system.Campaign.State, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(7, 7)]
    public void What_the_provider_does_not_want_now_waits_as_long_as_it_asks_or_a_minute(int? asked, int minutes)
    {
        Record(new SendOutcome(SendOutcomeKind.NotNow, "status 429", asked is { } pause ? TimeSpan.FromMinutes(pause) : null));

        Assert.Equal((BatchState.Pending, Now.AddMinutes(minutes), "status 429", null), (Batch.State, Batch.At, Batch.Reason, Batch.AttemptId));
        Assert.Equal((2, Now.AddMinutes(minutes), null), (_system.Campaign.LostAnswers, _system.Campaign.NotBefore, _system.Campaign.TrialUntil));
    }

    [Theory]
    [InlineData(BatchState.Unresolved)]
    [InlineData(BatchState.Uncertain)]
    [InlineData(BatchState.Pending)]
    public void A_clear_answer_counts_after_others_supposed_something(BatchState supposed)
    {
        RecordAfter(claimed => claimed with { State = supposed }, new SendOutcome(SendOutcomeKind.Accepted, "status 202"));

        Assert.Equal(BatchState.Accepted, Batch.State);
    }

    [Fact]
    public void A_clear_answer_to_an_attempt_that_is_not_the_last_any_more_changes_nothing()
    {
        RecordAfter(claimed => claimed with { State = BatchState.Submitting, AttemptId = "next" }, new SendOutcome(SendOutcomeKind.Accepted, "status 202"));

        Assert.Equal((BatchState.Submitting, "next"), (Batch.State, Batch.AttemptId));
    }

    [Fact]
    public void A_clear_answer_to_what_is_settled_changes_nothing()
    {
        RecordAfter(claimed => claimed with { State = BatchState.Accepted, Reason = "confirmed by a delivery event" }, new SendOutcome(SendOutcomeKind.NotNow, "status 429"));

        Assert.Equal((BatchState.Accepted, "confirmed by a delivery event"), (Batch.State, Batch.Reason));
    }

    [Fact]
    public void An_answer_that_is_lost_late_changes_nothing_about_the_batch()
    {
        RecordAfter(claimed => claimed with { State = BatchState.Accepted }, new SendOutcome(SendOutcomeKind.Unknown, "timeout"));

        Assert.Equal(BatchState.Accepted, Batch.State);
    }

    private void Use(bool hasEvents)
    {
        _system.Dispose();
        _system = new QuietSystem(people: 0, hasEvents);
    }

    private Batch Claim(int people, CampaignState state)
    {
        _system.Add(Sending with { State = state });
        _system.Add(new Batch(new BatchId(QuietSystem.Slug, 4, ""), BatchState.Submitting, People[0], People[people - 1], people) { AttemptId = "try", At = Now.AddMinutes(2) });
        return Batch;
    }

    private IReadOnlyList<BatchId> Record(SendOutcome outcome, int people = 3, CampaignState state = CampaignState.Sending)
    {
        var claimed = Claim(people, state);
        return _system.Finish(() => _system.Get<BatchOutcomes>().RecordAsync(claimed, People[..people], outcome, TestContext.Current.CancellationToken));
    }

    // Somebody took a step between the claim and the answer.
    private void RecordAfter(Func<Batch, Batch> step, SendOutcome outcome)
    {
        var claimed = Claim(people: 3, CampaignState.Sending);
        Assert.NotNull(_system.Finish(() => _system.Get<DeliveryStore>().ChangeAsync(claimed, step(claimed), TestContext.Current.CancellationToken)));
        _system.Finish(() => _system.Get<BatchOutcomes>().RecordAsync(claimed, People, outcome, TestContext.Current.CancellationToken));
    }
}
