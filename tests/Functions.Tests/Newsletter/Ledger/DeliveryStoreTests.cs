using Functions.Newsletter.Ledger;
using Functions.Storage;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Ledger;

public sealed class DeliveryStoreTests : IDisposable
{
    private static readonly string[] People = [.. Enumerable.Range(0, 250).Select(number => $"{number:x64}")];

    private readonly QuietSystem _system = new(people: 0);

    private DeliveryStore Store => _system.Get<DeliveryStore>();

    public void Dispose() => _system.Dispose();

    [Fact]
    public void More_people_than_a_transaction_holds_are_in_one_part_each()
    {
        Add(People);

        Assert.Equal([("0", 99), ("0-b", 99), ("0-c", 52)], _system.Batches.Select(batch => (batch.Id.Name, batch.People)));
        AssertEverybodyIsInOnePart();
    }

    [Fact]
    public void Preparing_again_with_another_list_puts_nobody_into_two_parts()
    {
        Add(People[..150]);
        Add(People[50..90]);
        Add(People);

        AssertEverybodyIsInOnePart();
    }

    [Fact]
    public void A_batch_is_pending_and_knows_its_people()
    {
        Add(People[..3]);

        var batch = Assert.Single(_system.Batches);
        Assert.Equal(
            (BatchState.Pending, People[0], People[2], 3, AudienceKeys.DigestOf(People[..3])), (batch.State, batch.First, batch.Last, batch.People, batch.Digest));
        Assert.Equal(People[..3], PeopleOf(batch));
    }

    [Fact]
    public void A_batch_without_people_stands_too()
    {
        Add([]);

        var batch = Assert.Single(_system.Batches);
        Assert.Equal(("", "", 0), (batch.First, batch.Last, batch.People));
    }

    [Fact]
    public void A_header_is_read_as_it_was_written()
    {
        var batch = new Batch(new BatchId("calm", 3, "b"), BatchState.Uncertain, "a", "z", People: 10)
        {
            Digest = "digest",
            Suppressed = 1,
            Excluded = 2,
            Delivered = 3,
            Bounced = 4,
            Complained = 5,
            AttemptId = "try",
            PayloadHash = "hash",
            Tries = 6,
            At = new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero),
            Reason = "why",
        };
        _system.Add(batch);

        var read = Find(batch.Id);

        Assert.Equal(batch, read! with { Version = "" });
        Assert.Equal((7, "W/\"1\""), (read.Recipients, read.Version));
    }

    [Fact]
    public void What_is_absent_is_nothing() => Assert.Null(Find(new BatchId("calm", 0, "")));

    [Fact]
    public void A_list_has_the_batches_of_its_campaign_only()
    {
        foreach (var campaign in new[] { "cal", "calm", "calm-week", "calmer" })
        {
            _system.Add(new Batch(new BatchId(campaign, 0, ""), BatchState.Pending, "a", "b", People: 2));
        }

        Assert.Equal(["calm"], _system.Finish(() => Store.ListAsync("calm", TestContext.Current.CancellationToken).Select(batch => batch.Id.Campaign).ToListAsync(TestContext.Current.CancellationToken).AsTask()));
    }

    [Fact]
    public void Whoever_is_excluded_is_not_of_its_people_any_more()
    {
        Add(People[..3]);
        var read = _system.Batches[0];

        var changed = Change(read, read with { State = BatchState.Submitting }, People[1]);

        Assert.Equal((BatchState.Submitting, _system.Batches[0]), (changed?.State, changed));
        Assert.Equal([People[0], People[2]], PeopleOf(changed!));
    }

    [Fact]
    public void Whoever_is_overtaken_takes_no_step_and_excludes_nobody()
    {
        Add(People[..3]);
        var read = _system.Batches[0];
        Change(read, read with { Reason = "first" });

        Assert.Null(Change(read, read with { Reason = "second" }, People[1]));
        Assert.Equal(("first", 3), (_system.Batches[0].Reason, PeopleOf(read).Count));
    }

    [Fact]
    public void A_step_whose_answer_was_lost_is_known_again()
    {
        Add(People[..3]);
        var read = _system.Batches[0];
        Change(read, read with { Reason = "mine" });

        Assert.Equal(_system.Batches[0], Change(read, read with { Reason = "mine" }));
    }

    [Fact]
    public void A_step_on_what_is_gone_is_a_fault()
    {
        var absent = new Batch(new BatchId("calm", 0, ""), BatchState.Pending, "a", "b", People: 2) { Version = "W/\"1\"" };

        Assert.Equal(404, Assert.Throws<Azure.RequestFailedException>(() => Change(absent, absent)).Status);
    }

    [Fact]
    public void Two_halves_take_the_place_of_a_batch()
    {
        Add(People[..5]);
        var read = _system.Batches[0];

        var halves = Split(read, People[..5]);

        Assert.Equal(["0-0", "0-1"], halves.Select(half => half.Name));
        Assert.Equal(
            [
                ("0", BatchState.Split, People[0], People[4], 5, "status 400"),
                ("0-0", BatchState.Pending, People[0], People[1], 2, null),
                ("0-1", BatchState.Pending, People[2], People[4], 3, null),
            ],
            _system.Batches.Select(batch => (batch.Id.Name, batch.State, batch.First, batch.Last, batch.People, batch.Reason)));
        Assert.Equal([AudienceKeys.DigestOf(People[..2]), AudienceKeys.DigestOf(People[2..5])], _system.Batches.Skip(1).Select(half => half.Digest));
    }

    [Fact]
    public void A_half_is_split_further()
    {
        Add(People[..4]);
        Split(_system.Batches[0], People[..4]);

        Assert.Equal(["0-10", "0-11"], Split(_system.Batches[2], People[2..4]).Select(half => half.Name));
    }

    [Fact]
    public void Whoever_is_overtaken_splits_nothing()
    {
        Add(People[..4]);
        var read = _system.Batches[0];
        Change(read, read with { Reason = "first" });

        Assert.Empty(Split(read, People[..4]));
        Assert.Single(_system.Batches);
    }

    [Fact]
    public void What_is_split_already_is_not_split_again()
    {
        Add(People[..4]);
        Split(_system.Batches[0], People[..4]);

        Assert.Empty(Split(_system.Batches[0], People[..4]));
    }

    private void Add(IReadOnlyList<string> people) => _system.Finish(() => Store.AddAsync("calm", 0, people, TestContext.Current.CancellationToken));

    private Batch? Find(BatchId id) => _system.Finish(() => Store.FindAsync(id, TestContext.Current.CancellationToken));

    private Batch? Change(Batch read, Batch wanted, params string[] excluded)
        => _system.Finish(() => Store.ChangeAsync(read, wanted, excluded, TestContext.Current.CancellationToken));

    private IReadOnlyList<BatchId> Split(Batch read, IReadOnlyList<string> people)
        => _system.Finish(() => Store.SplitAsync(read, people, "status 400", TestContext.Current.CancellationToken));

    private IReadOnlyList<string> PeopleOf(Batch batch) => _system.Finish(() => Store.PeopleAsync(batch, TestContext.Current.CancellationToken));

    private void AssertEverybodyIsInOnePart()
    {
        var rows = _system.Storage.Table(StorageLayout.DeliveriesTable).Query<DeliveryRow>("RowKey ge 'r|'");
        Assert.Equal(250, rows.Count);
        Assert.All(rows, row => Assert.Single(
            _system.Batches,
            header => string.CompareOrdinal(header.First, DeliveryKeys.KeyOf(row.RowKey)) <= 0 && string.CompareOrdinal(DeliveryKeys.KeyOf(row.RowKey), header.Last) <= 0));
    }
}
