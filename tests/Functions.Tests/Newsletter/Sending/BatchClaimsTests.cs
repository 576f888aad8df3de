using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Tests.Email;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class BatchClaimsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly QuietSystem _system = new(people: 5);

    public BatchClaimsTests()
    {
        _system.Schedule();
        _system.Tick();
    }

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_claim_is_written_with_its_attempt_and_its_lease()
    {
        var claim = Take()!;

        Assert.Equal(
            (BatchState.Submitting, Now.AddMinutes(2), 0, 0, 5), (claim.Batch.State, claim.Batch.At, claim.Batch.Suppressed, claim.Batch.Excluded, claim.Batch.Recipients));
        Assert.Matches("^[0-9a-f]{32}$", claim.Batch.AttemptId);
        Assert.Equal(claim.Batch, Assert.Single(_system.Batches));
        Assert.Equal(_system.Readers.Keys, claim.People);
        Assert.Equal(claim.Batch.AttemptId, Sender.Read(claim.Body).Personalizations[0].CustomArgs["a"]);
    }

    [Fact]
    public void Everybody_is_read_at_once_where_nobody_has_left()
    {
        var whole = StepsOf(() => Take());

        using var other = new QuietSystem(people: 5);
        other.Schedule();
        other.Tick();
        other.Finish(() => other.Get<Subscriptions>().UnsubscribeAsync(other.Readers.Keys[2], TestContext.Current.CancellationToken));
        var steps = 0;
        other.World.Stepped = _ => steps++;
        other.Finish(() => other.Get<BatchClaims>().ClaimAsync(other.Campaign, other.Batches[0], TestContext.Current.CancellationToken));

        Assert.True(whole < steps, $"{whole} steps, and {steps} where the rows were read.");
    }

    [Fact]
    public void Whoever_was_suppressed_drops_out()
    {
        Leave(1);

        var claim = Take()!;

        Assert.Equal((1, 0, 4), (claim.Batch.Suppressed, claim.Batch.Excluded, claim.Batch.Recipients));
        Assert.Equal(_system.Readers.Keys.Where((_, index) => index != 1), claim.People);
        Assert.Equal(4, PeopleOf(claim.Batch).Count);
    }

    [Fact]
    public void The_first_and_the_last_drop_out_too()
    {
        Leave(0);
        Leave(4);

        Assert.Equal((2, 0), (Take()!.Batch.Suppressed, _system.Batches[0].Excluded));
    }

    [Fact]
    public void Whoever_is_only_not_active_any_more_is_excluded()
    {
        SetState(_system, 3, SubscriberState.Pending);
        Leave(1);

        var claim = Take()!;

        Assert.Equal((1, 1, 3), (claim.Batch.Suppressed, claim.Batch.Excluded, claim.Batch.Recipients));
    }

    [Fact]
    public void Whoever_came_after_the_audience_was_frozen_does_not_take_the_place_of_somebody_who_left()
    {
        using var system = new QuietSystem(people: 5);
        SetState(system, 2, SubscriberState.Pending);
        system.Schedule();
        system.Tick();
        SetState(system, 2, SubscriberState.Active);
        system.Finish(() => system.Get<Subscriptions>().UnsubscribeAsync(system.Readers.Keys[1], TestContext.Current.CancellationToken));
        var (campaign, pending) = (system.Campaign, system.Batches[0]);

        var claim = system.Finish(() => system.Get<BatchClaims>().ClaimAsync(campaign, pending, TestContext.Current.CancellationToken))!;

        Assert.Equal(system.Readers.Keys.Where((_, index) => index is not (1 or 2)), claim.People);
        Assert.Equal((4, 1, 3), (claim.Batch.People, claim.Batch.Suppressed, claim.Batch.Recipients));
    }

    [Fact]
    public void Whoever_was_suppressed_before_is_not_counted_with_those_who_leave_later()
    {
        Leave(1);
        Take();
        var again = _system.Batches[0] with { State = BatchState.Pending };
        again = _system.Finish(() => _system.Get<DeliveryStore>().ChangeAsync(_system.Batches[0], again, TestContext.Current.CancellationToken))!;
        SetState(_system, 3, SubscriberState.Pending);

        var claim = Take()!;

        Assert.Equal((1, 1, 3), (claim.Batch.Suppressed, claim.Batch.Excluded, claim.Batch.Recipients));
    }

    [Fact]
    public void A_batch_that_all_have_left_is_settled_at_once()
    {
        for (var person = 0; person < 5; person++)
        {
            Leave(person);
        }

        var claim = Take()!;

        Assert.Equal((BatchState.Accepted, Now, 5), (claim.Batch.State, claim.Batch.At, claim.Batch.Suppressed));
        Assert.Empty(claim.People);
    }

    [Fact]
    public void A_batch_without_people_is_settled_without_a_look_at_the_list()
    {
        _system.Add(new Batch(new BatchId(QuietSystem.Slug, 1, ""), BatchState.Pending, "", "", People: 0));
        BatchClaim? claim = null;

        var steps = StepsOf(() => claim = Take(1));

        Assert.Equal((BatchState.Accepted, 0), (claim!.Batch.State, claim.People.Count));
        // The words, and the claim; before and after each.
        Assert.Equal(4, steps);
    }

    [Fact]
    public void Whoever_is_overtaken_claims_nothing()
    {
        var read = _system.Batches[0];
        Take();

        Assert.Null(_system.Finish(() => _system.Get<BatchClaims>().ClaimAsync(_system.Campaign, read, TestContext.Current.CancellationToken)));
    }

    private BatchClaim? Take(int batch = 0)
    {
        var (campaign, pending) = (_system.Campaign, _system.Batches[batch]);
        return _system.Finish(() => _system.Get<BatchClaims>().ClaimAsync(campaign, pending, TestContext.Current.CancellationToken));
    }

    private void Leave(int person) => _system.Finish(() => _system.Get<Subscriptions>().UnsubscribeAsync(_system.Readers.Keys[person], TestContext.Current.CancellationToken));

    private static void SetState(QuietSystem system, int person, SubscriberState state)
    {
        var key = system.Readers.Keys[person];
        var row = system.Readers.Table.Find<SubscriberRow>(key[..2], key)!;
        row.State = state;
        system.Readers.Table.Submit([new(Azure.Data.Tables.TableTransactionActionType.UpdateReplace, row, Azure.ETag.All)], system.World.NextVersion);
    }

    private IReadOnlyList<string> PeopleOf(Batch batch) => _system.Finish(() => _system.Get<DeliveryStore>().PeopleAsync(batch, TestContext.Current.CancellationToken));

    private int StepsOf(Action act)
    {
        // Reading the campaign and the batches before is not part of it.
        _ = _system.Campaign;
        var steps = 0;
        _system.World.Stepped = _ => steps++;
        act();
        _system.World.Stepped = null;
        return steps - 2;
    }
}
