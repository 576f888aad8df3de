using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Campaign Full = new(QuietSystem.Slug, CampaignState.Paused, Now)
    {
        Batches = 1,
        ContentHash = "hash",
        Audience = 2,
        SentAt = Now.AddMinutes(3),
        NotBefore = Now.AddMinutes(4),
        LostAnswers = 5,
        TrialUntil = Now.AddMinutes(6),
        PerMinute = 7,
        NextAt = Now.AddMinutes(8),
        Reason = "why",
        AlarmAt = Now.AddMinutes(9),
    };

    private readonly QuietSystem _system = new(people: 0);

    private CampaignStore Store => _system.Get<CampaignStore>();

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_campaign_is_read_as_it_was_written()
    {
        Assert.True(_system.Finish(() => Store.AddAsync(Full, TestContext.Current.CancellationToken)));

        Assert.Equal(Full, _system.Campaign with { Version = "" });
    }

    [Fact]
    public void What_is_there_is_not_added_again()
    {
        _system.Add(Full);

        Assert.False(_system.Finish(() => Store.AddAsync(Full with { Reason = null }, TestContext.Current.CancellationToken)));
        Assert.Equal("why", _system.Campaign.Reason);
    }

    [Fact]
    public void What_is_absent_is_nothing() => Assert.Null(_system.Finish(() => Store.FindAsync("other", TestContext.Current.CancellationToken)));

    [Fact]
    public void A_step_leaves_the_campaign_as_it_is_returned()
    {
        _system.Add(Full);
        var read = _system.Campaign;

        var changed = Change(read, read with { Reason = null });

        Assert.Equal((_system.Campaign, null), (changed, changed?.Reason));
        Assert.NotEqual(read.Version, changed?.Version);
    }

    [Fact]
    public void Whoever_is_overtaken_takes_no_step()
    {
        _system.Add(Full);
        var read = _system.Campaign;
        Change(read, read with { Reason = "first" });

        Assert.Null(Change(read, read with { Reason = "second" }));
        Assert.Equal("first", _system.Campaign.Reason);
    }

    [Fact]
    public void A_change_is_made_on_what_is_there_and_told()
    {
        _system.Add(Full);

        var (campaign, changed) = Change(read => read with { LostAnswers = read.LostAnswers + 1 });

        Assert.Equal((true, 6), (changed, campaign?.LostAnswers));
        Assert.Equal(campaign, _system.Campaign);
    }

    [Fact]
    public void A_change_that_wants_nothing_is_told_as_none()
    {
        _system.Add(Full);

        Assert.Equal((_system.Campaign, false), Change(_ => null));
    }

    [Fact]
    public void What_is_absent_is_not_changed() => Assert.Equal((null, false), Change(read => read));

    [Fact]
    public void A_change_that_is_overtaken_is_made_again_on_what_is_there_then()
    {
        _system.Add(Full);

        _system.Finish(() => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Store.ChangeAsync(
            QuietSystem.Slug, read => read with { LostAnswers = read.LostAnswers + 1 }, TestContext.Current.CancellationToken))));

        Assert.Equal(10, _system.Campaign.LostAnswers);
    }

    [Fact]
    public void The_timer_looks_at_what_is_not_over_and_at_what_was_taken_back_lately()
    {
        foreach (var state in Enum.GetValues<CampaignState>())
        {
            _system.Add(new Campaign($"{state}", state, Now.AddDays(-1)));
        }

        _system.Add(new Campaign("SentToVerify", CampaignState.Sent, Now.AddDays(-1)) { VerifyAt = Now });
        _system.Add(new Campaign("SentToVerifyLater", CampaignState.Sent, Now.AddDays(-1)) { VerifyAt = Now.AddTicks(1) });
        _system.Add(new Campaign("CancelledLong", CampaignState.Cancelled, Now.AddDays(-1).AddTicks(-1)));

        Assert.Equal(
            ["Cancelled", "Paused", "Preparing", "Scheduled", "Sending", "SentToVerify"],
            Slugs(Store.UnfinishedAsync(Now, cancelledSince: Now.AddDays(-1), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Staff_hear_of_the_alarms_since_a_time()
    {
        _system.Add(new Campaign("before", CampaignState.Paused, Now) { AlarmAt = Now.AddTicks(-1) });
        _system.Add(new Campaign("since", CampaignState.Sent, Now) { AlarmAt = Now });
        _system.Add(new Campaign("never", CampaignState.Paused, Now));

        Assert.Equal(["since"], Slugs(Store.AlarmedAsync(Now, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_list_has_every_campaign()
    {
        _system.Add(new Campaign("a", CampaignState.Sent, Now));
        _system.Add(new Campaign("b", CampaignState.Held, Now));

        Assert.Equal(["a", "b"], Slugs(Store.ListAsync(TestContext.Current.CancellationToken)));
    }

    private List<string> Slugs(IAsyncEnumerable<Campaign> campaigns)
        => _system.Finish(() => campaigns.Select(campaign => campaign.Slug).ToListAsync(TestContext.Current.CancellationToken).AsTask());

    private Campaign? Change(Campaign read, Campaign wanted) => _system.Finish(() => Store.ChangeAsync(read, wanted, TestContext.Current.CancellationToken));

    private (Campaign? Campaign, bool Changed) Change(Func<Campaign, Campaign?> change)
        => _system.Finish(() => Store.ChangeAsync(QuietSystem.Slug, change, TestContext.Current.CancellationToken));
}
