using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Storage;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

/// <summary>What is kept about who got an issue, and for how long.</summary>
public sealed class LedgerPurgeTests : IDisposable
{
    private readonly QuietSystem _system = new(people: 200);

    private int Rows => _system.Storage.Table(StorageLayout.DeliveriesTable).Count;

    private int Attempts => _system.Storage.Blobs.Keys.Count(path => path.Contains("/attempts/", StringComparison.Ordinal));

    public void Dispose() => _system.Dispose();

    [Fact]
    public void After_its_term_the_ledger_is_gone_and_the_counts_stay()
    {
        Send();
        _system.World.Advance(TimeSpan.FromDays(395));

        Assert.Equal(1, Purge());

        Assert.Equal((0, 0), (Rows, Attempts));
        Assert.Equal((CampaignState.Sent, 200), (_system.Campaign.State, _system.Campaign.Counts!.Accepted));
        Assert.Equal(200, Progress().Counts.Accepted);
        Assert.Contains(_system.Storage.Blobs.Keys, path => path.StartsWith("sends/calm-week/issue-", StringComparison.Ordinal));
        Assert.Equal(0, Purge());
    }

    [Fact]
    public void Before_its_term_it_is_kept()
    {
        Send();
        var rows = Rows;
        _system.World.Advance(TimeSpan.FromDays(394) - (_system.World.GetUtcNow() - _system.Campaign.SendAt));

        Assert.Equal(0, Purge());

        Assert.Equal(rows, Rows);
    }

    [Theory]
    [InlineData(CampaignState.Sending)]
    [InlineData(CampaignState.Paused)]
    public void What_is_not_over_is_kept(CampaignState state)
    {
        Send();
        _system.Finish(() => _system.Get<CampaignStore>().ChangeAsync(QuietSystem.Slug, campaign => campaign with { State = state }, TestContext.Current.CancellationToken));
        _system.World.Advance(TimeSpan.FromDays(1000));

        Assert.Equal(0, Purge());
    }

    [Fact]
    public void Erasing_a_person_finds_them_in_every_ledger_and_attempts_do_not_name_anybody()
    {
        Send();
        var personKey = _system.Readers.Keys[70];
        Assert.Contains(People(), row => row == $"r|{personKey}");

        _system.Finish(() => _system.Get<Subscriptions>().EraseAsync(personKey, TestContext.Current.CancellationToken));

        Assert.DoesNotContain(People(), row => row == $"r|{personKey}");
        Assert.Equal(200, _system.Counts.Accepted);
        Assert.DoesNotContain(
            _system.Storage.Blobs.Where(blob => blob.Key.Contains("/attempts/", StringComparison.Ordinal)),
            blob => blob.Value.ToString().Contains(personKey, StringComparison.Ordinal));
    }

    [Fact]
    public void The_counts_of_a_sent_issue_cost_no_look_at_its_ledger()
    {
        Send();
        var (campaign, steps) = (_system.Campaign, 0L);
        _system.World.Stepped = _ => steps++;

        Assert.Equal(200, Progress(campaign).Counts.Accepted);

        Assert.Equal(0, steps);
    }

    private void Send()
    {
        _system.Schedule();
        _system.Pass(minutes: 2);
        while (_system.Campaign.VerifyAt is { } due)
        {
            _system.World.Advance(due - _system.World.GetUtcNow());
            _system.Tick();
        }
    }

    private int Purge() => _system.Finish(() => _system.Get<LedgerPurge>().RunAsync(TestContext.Current.CancellationToken));

    private IssueProgress Progress(Campaign? read = null)
    {
        var campaign = read ?? _system.Campaign;
        return _system.Finish(() => IssueProgress.OfAsync(campaign, _system.Get<DeliveryStore>(), QuietSystem.Slug, _system.World.GetUtcNow(), TestContext.Current.CancellationToken));
    }

    private IEnumerable<string> People() => _system.Storage.Table(StorageLayout.DeliveriesTable).Query<DeliveryRow>("RowKey ge 'r|' and RowKey lt 'r}'").Select(row => row.RowKey);
}
