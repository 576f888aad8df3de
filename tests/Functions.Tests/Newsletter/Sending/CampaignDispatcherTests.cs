using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignDispatcherTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Sending = new(QuietSystem.Slug, CampaignState.Sending, Now);

    private readonly QuietSystem _system = new(people: 0);

    private List<SimulatedMessage> Messages => _system.Storage.Messages;

    public void Dispose() => _system.Dispose();

    [Fact]
    public void Every_batch_that_is_due_is_pointed_at_at_once()
    {
        Hint(Sending, due: 40);

        Assert.Equal(Enumerable.Range(0, 40), Messages.Select(message => BatchQueue.Read(message.Text).Number).Order());
        Assert.All(Messages, message => Assert.Equal(Now, message.VisibleAt));
    }

    [Fact]
    public void While_the_campaign_waits_nothing_is_pointed_at()
    {
        Hint(Sending with { NotBefore = Now.AddSeconds(1) }, due: 3);

        Assert.Empty(Messages);
    }

    [Fact]
    public void When_its_pause_is_over_it_is_pointed_at_again()
    {
        Hint(Sending with { NotBefore = Now }, due: 3);

        Assert.Equal(3, Messages.Count);
    }

    [Fact]
    public void While_answers_are_lost_two_batches_are_pointed_at()
    {
        Hint(Sending with { LostAnswers = 1, PerMinute = 1000 }, due: 9);

        Assert.Equal([(0, Now), (1, Now.AddSeconds(30))], Places());
    }

    [Fact]
    public void With_a_pace_the_hints_of_a_minute_come_one_after_the_other()
    {
        Hint(Sending with { PerMinute = 100 }, due: 9);

        Assert.Equal([(0, Now), (1, Now.AddSeconds(20)), (2, Now.AddSeconds(40))], Places());
    }

    [Theory]
    [InlineData(100, 100, 200)]
    [InlineData(102, 51, 153)]
    [InlineData(102, 52, 52)]
    public void Many_are_not_pointed_at_again_while_more_than_half_of_the_hints_wait(int due, int waiting, int messages)
    {
        Messages.AddRange(Enumerable.Repeat(new SimulatedMessage("", Now), waiting));

        Hint(Sending, due);

        Assert.Equal(messages, Messages.Count);
    }

    [Fact]
    public void With_a_pace_nobody_counts_what_waits()
    {
        Messages.AddRange(Enumerable.Repeat(new SimulatedMessage("", Now), 200));

        Hint(Sending with { PerMinute = 10 }, due: 200);

        Assert.Equal(201, Messages.Count);
    }

    [Fact]
    public void Where_nothing_is_due_nothing_is_asked()
    {
        var steps = 0;
        _system.World.Stepped = _ => steps++;

        Hint(Sending with { LostAnswers = 1 }, due: 0);

        Assert.Equal((0, 0), (steps, Messages.Count));
    }

    private IEnumerable<(int Number, DateTimeOffset At)> Places()
        => Messages.Select(message => (BatchQueue.Read(message.Text).Number, message.VisibleAt)).OrderBy(place => place.Number);

    private void Hint(Campaign campaign, int due) => _system.Finish(() => _system.Get<CampaignDispatcher>().AddAsync(
        campaign, [.. Enumerable.Range(0, due).Select(number => new BatchId(QuietSystem.Slug, number, ""))], TestContext.Current.CancellationToken));
}
