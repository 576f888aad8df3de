using Functions.Newsletter.Sending;

namespace Functions.Tests.Newsletter.Sending;

public sealed class SendingPaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Fast = new("calm-week", CampaignState.Sending, Now);
    private static readonly Campaign Paced = Fast with { PerMinute = 10 };

    [Fact]
    public void Without_a_pace_and_a_pause_nothing_waits() => Assert.Null(SendingPace.WaitOf(Fast, Now));

    [Fact]
    public void Without_a_pace_only_the_pause_counts()
        => Assert.Equal(TimeSpan.FromMinutes(5), SendingPace.WaitOf(Fast with { NotBefore = Now.AddMinutes(5), NextAt = Now.AddMinutes(9) }, Now));

    [Fact]
    public void With_a_pace_the_next_turn_counts() => Assert.Equal(TimeSpan.FromMinutes(3), SendingPace.WaitOf(Paced with { NextAt = Now.AddMinutes(3) }, Now));

    [Fact]
    public void With_a_pace_the_first_batch_waits_for_the_pause()
        => Assert.Equal(TimeSpan.FromMinutes(5), SendingPace.WaitOf(Paced with { NotBefore = Now.AddMinutes(5) }, Now));

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void Of_pause_and_turn_the_later_one_counts(int pause, int turn)
        => Assert.Equal(TimeSpan.FromMinutes(3), SendingPace.WaitOf(Paced with { NotBefore = Now.AddMinutes(pause), NextAt = Now.AddMinutes(turn) }, Now));

    [Fact]
    public void What_may_go_out_now_waits_no_more() => Assert.Null(SendingPace.WaitOf(Fast with { NotBefore = Now }, Now));

    [Fact]
    public void Without_a_pace_there_are_no_turns() => Assert.Same(Fast, SendingPace.After(Fast, people: 5, Now));

    [Fact]
    public void The_first_turn_is_counted_from_now() => Assert.Equal(Now.AddSeconds(30), SendingPace.After(Paced, people: 5, Now).NextAt);

    [Theory]
    [InlineData(10, 40)]
    [InlineData(-20, 10)]
    [InlineData(-300, -30)]
    public void Of_what_was_not_used_a_minute_may_be_made_up_for(int turn, int next)
        => Assert.Equal(Now.AddSeconds(next), SendingPace.After(Paced with { NextAt = Now.AddSeconds(turn) }, people: 5, Now).NextAt);

    [Theory]
    [InlineData(null, null)]
    [InlineData(10, 1)]
    [InlineData(48, 2)]
    [InlineData(100, 3)]
    public void There_are_as_many_batches_a_minute_as_the_pace_needs(int? perMinute, int? batches)
        => Assert.Equal(batches, SendingPace.BatchesAMinute(Fast with { PerMinute = perMinute }));
}
