using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignStartTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly QuietSystem _system = new(people: 1);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void What_is_not_due_yet_waits()
    {
        _system.Add(new Campaign(QuietSystem.Slug, CampaignState.Scheduled, Now.AddTicks(1)));

        _system.Tick();

        Assert.Equal(CampaignState.Scheduled, _system.Campaign.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    public void What_is_due_is_sent_up_to_a_day_late(int hours)
    {
        _system.Add(new Campaign(QuietSystem.Slug, CampaignState.Scheduled, Now.AddHours(-hours)));

        _system.Tick();

        Assert.Equal(CampaignState.Sending, _system.Campaign.State);
    }

    [Fact]
    public void What_was_due_too_long_ago_is_held_with_its_reason()
    {
        _system.Add(new Campaign(QuietSystem.Slug, CampaignState.Scheduled, Now.AddHours(-24).AddTicks(-1)));

        _system.Tick();

        Assert.Equal((CampaignState.Held, "it was due too long ago", Now), (_system.Campaign.State, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Fact]
    public void What_was_being_prepared_goes_on()
    {
        _system.Add(new Campaign(QuietSystem.Slug, CampaignState.Preparing, Now.AddHours(-1)));

        _system.Tick();

        Assert.Equal(CampaignState.Sending, _system.Campaign.State);
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void What_was_taken_back_is_looked_at_for_two_weeks(int days, bool isLookedAt)
    {
        _system.Add(new Campaign(QuietSystem.Slug, CampaignState.Cancelled, Now.AddDays(-days)));
        _system.Add(new Functions.Newsletter.Ledger.Batch(new(QuietSystem.Slug, 0, ""), Functions.Newsletter.Ledger.BatchState.Submitting, "a", "b", People: 2) { At = Now.AddHours(-1) });

        _system.Tick();

        Assert.Equal(isLookedAt, _system.Batches[0].State == Functions.Newsletter.Ledger.BatchState.Unresolved);
    }
}
