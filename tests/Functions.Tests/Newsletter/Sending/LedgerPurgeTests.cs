using Azure.Data.Tables;
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

    [Fact]
    public void What_is_being_sent_is_kept()
    {
        Send();
        Become(CampaignState.Sending);
        _system.World.Advance(TimeSpan.FromDays(1000));

        Assert.Equal(0, Purge());
    }

    [Theory]
    [InlineData(CampaignState.Paused)]
    [InlineData(CampaignState.Held)]
    public void What_is_paused_or_held_beyond_its_term_is_cancelled_and_nothing_of_it_can_be_sent_any_more(CampaignState state)
    {
        Send();
        Become(state);
        _system.World.Advance(TimeSpan.FromDays(395));

        Assert.Equal(1, Purge());

        Assert.Equal((0, CampaignState.Cancelled, "its term is over"), (Rows, _system.Campaign.State, _system.Campaign.Reason));
    }

    [Fact]
    public void Erasing_a_person_leaves_their_key_in_no_header_either_whether_others_are_in_the_batch_or_not()
    {
        Send();
        var batch = _system.Batches.First(batch => batch.People > 2);
        var people = _system.Readers.Keys.Where(key => string.CompareOrdinal(key, batch.First) >= 0 && string.CompareOrdinal(key, batch.Last) <= 0).ToList();

        Erase(people[0], people[^1]);
        var narrowed = _system.Batches.Single(now => now.Id == batch.Id);
        Erase([.. people[1..^1]]);
        var empty = _system.Batches.Single(now => now.Id == batch.Id);

        Assert.Equal((people[1], people[^2], people.Count), (narrowed.First, narrowed.Last, narrowed.People));
        Assert.Equal(("", "", "", people.Count, BatchState.Accepted), (empty.First, empty.Last, empty.Digest, empty.People, empty.State));
        Assert.Equal(200, _system.Counts.Accepted);
    }

    [Fact]
    public void A_batch_whose_people_were_all_erased_before_it_was_sent_is_over_without_a_post()
    {
        _system.Schedule();
        _system.Tick();
        var batch = _system.Batches[0];

        Erase([.. _system.Readers.Keys.Where(key => string.CompareOrdinal(key, batch.Last) <= 0)]);
        _system.Pass(minutes: 2);

        Assert.Equal((200 - batch.People, batch.People, 200), (_system.Counts.Accepted, _system.Counts.Excluded + _system.Counts.Suppressed, _system.Campaign.Audience));
        Assert.Equal(CampaignState.Sent, _system.Campaign.State);
    }

    [Fact]
    public void Whom_preparing_adds_while_they_are_erased_is_removed_when_it_is_gone_over_again()
    {
        Send();
        var (personKey, batch) = (_system.Readers.Keys[70], _system.Batches.Single(batch => string.CompareOrdinal(batch.First, _system.Readers.Keys[70]) <= 0 && string.CompareOrdinal(_system.Readers.Keys[70], batch.Last) <= 0));
        Erase(personKey);
        _system.Storage.Table(StorageLayout.DeliveriesTable).Submit(
            [new(TableTransactionActionType.Add, new DeliveryRow { PartitionKey = DeliveryKeys.Partition(batch.Id), RowKey = DeliveryKeys.Person(personKey) })], _system.World.NextVersion);

        var repeated = _system.Finish(() => _system.Get<Subscriptions>().RepeatErasuresAsync(_system.World.GetUtcNow().AddDays(-30), TestContext.Current.CancellationToken));

        Assert.Equal(1, repeated);
        Assert.DoesNotContain(People(), row => row == $"r|{personKey}");
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

    private void Become(CampaignState state) => _system.Finish(
        () => _system.Get<CampaignStore>().ChangeAsync(QuietSystem.Slug, campaign => campaign with { State = state, Reason = null }, TestContext.Current.CancellationToken));

    private void Erase(params string[] people)
    {
        foreach (var personKey in people)
        {
            _system.Finish(() => _system.Get<Subscriptions>().EraseAsync(personKey, TestContext.Current.CancellationToken));
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
