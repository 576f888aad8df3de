using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class IssueProgressTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Sending = new(QuietSystem.Slug, CampaignState.Sending, Now);

    private readonly QuietSystem _system = new(people: 0);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void The_rate_is_that_of_the_last_minutes()
    {
        Add(1, BatchState.Accepted, people: 48, Now.AddMinutes(-5));
        Add(2, BatchState.Accepted, people: 48, Now.AddMinutes(-2));
        Add(3, BatchState.Accepted, people: 48, Now.AddMinutes(-1));
        Add(4, BatchState.Pending, people: 96, Now.AddMinutes(-4));

        var progress = Progress(Sending);

        Assert.Equal((48, 120), (progress.PerMinute, progress.SecondsLeft));
        Assert.Equal(new IssueCounts { Accepted = 144, Pending = 96 }, progress.Counts);
    }

    [Fact]
    public void Whoever_had_left_was_not_sent_to()
    {
        _system.Add(new Batch(new BatchId(QuietSystem.Slug, 1, ""), BatchState.Accepted, "a", "b", People: 48) { Suppressed = 10, Excluded = 8, At = Now.AddMinutes(-1) });

        Assert.Equal(30, Progress(Sending).PerMinute);
    }

    [Fact]
    public void In_the_first_seconds_ten_are_counted()
    {
        Add(1, BatchState.Accepted, people: 48, Now.AddSeconds(-2));

        Assert.Equal((288, 0), (Progress(Sending).PerMinute, Progress(Sending).SecondsLeft));
    }

    [Fact]
    public void The_rate_is_rounded_and_the_rest_takes_whole_seconds()
    {
        Add(1, BatchState.Accepted, people: 50, Now.AddMinutes(-3));
        Add(2, BatchState.Pending, people: 11, Now);

        Assert.Equal((17, 40), (Progress(Sending).PerMinute, Progress(Sending).SecondsLeft));
    }

    [Theory]
    [InlineData(24, 240)]
    [InlineData(48, 120)]
    [InlineData(96, 120)]
    public void What_is_left_does_not_go_faster_than_the_issue_s_own_pace(int pace, int seconds)
    {
        Add(1, BatchState.Accepted, people: 48, Now.AddMinutes(-1));
        Add(2, BatchState.Pending, people: 96, Now);

        Assert.Equal(seconds, Progress(Sending with { PerMinute = pace }).SecondsLeft);
    }

    [Fact]
    public void Before_anything_was_accepted_the_issue_s_own_pace_tells_how_long_it_takes()
    {
        Add(1, BatchState.Pending, people: 100, Now);

        Assert.Equal(60, Progress(Sending with { PerMinute = 100 }).SecondsLeft);
    }

    [Fact]
    public void Where_nothing_was_accepted_lately_nobody_can_tell_how_long_it_takes()
    {
        Add(1, BatchState.Pending, people: 11, Now);

        Assert.Equal((0, null), (Progress(Sending).PerMinute, Progress(Sending).SecondsLeft));
    }

    [Theory]
    [InlineData(CampaignState.Paused)]
    [InlineData(null)]
    public void What_is_not_being_sent_has_no_rate(CampaignState? state)
    {
        Add(1, BatchState.Accepted, people: 48, Now.AddMinutes(-1));

        var progress = Progress(state is { } known ? Sending with { State = known } : null);

        Assert.Equal((null, null, 48), (progress.PerMinute, progress.SecondsLeft, progress.Counts.Accepted));
    }

    [Fact]
    public void The_batches_that_wait_for_a_decision_are_listed()
    {
        Add(1, BatchState.Uncertain, people: 7, Now);
        _system.Add(new Batch(new BatchId(QuietSystem.Slug, 12, "b"), BatchState.Unresolved, "a", "b", People: 9) { Suppressed = 2, At = Now.AddHours(-1), Reason = "timeout" });

        Assert.Equal([new UnresolvedBatch("12-b", 7, Now.AddHours(-1), "timeout")], Progress(Sending).Unresolved);
    }

    private void Add(int number, BatchState state, int people, DateTimeOffset at)
        => _system.Add(new Batch(new BatchId(QuietSystem.Slug, number, ""), state, "a", "b", people) { At = at });

    private IssueProgress Progress(Campaign? campaign)
        => _system.Finish(() => IssueProgress.OfAsync(campaign, _system.Get<DeliveryStore>(), QuietSystem.Slug, Now, TestContext.Current.CancellationToken));
}
