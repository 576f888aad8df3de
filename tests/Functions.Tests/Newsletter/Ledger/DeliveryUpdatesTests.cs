using Functions.Newsletter.Ledger;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Ledger;

public sealed class DeliveryUpdatesTests : IDisposable
{
    private static readonly string[] People = [$"{1:x64}", $"{2:x64}", $"{3:x64}"];
    private static readonly BatchId Id = new(QuietSystem.Slug, 4, "");

    private readonly QuietSystem _system = new(people: 0);

    private DeliveryStore Store => _system.Get<DeliveryStore>();

    private Batch Batch => _system.Batches[0];

    public void Dispose() => _system.Dispose();

    [Fact]
    public void What_happened_to_a_mail_is_counted_and_kept_with_the_person()
    {
        Stand(BatchState.Accepted);

        var result = Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered), new DeliveryUpdate(People[1], "try", DeliveryFlags.Bounced));

        Assert.Equal(new UpdateResult(HasNewComplaint: false, HasSecondCopy: false, ConfirmsAttempt: false), result);
        Assert.Equal((1, 1, 0), (Batch.Delivered, Batch.Bounced, Batch.Complained));
        Assert.Equal([(1, "try"), (2, "try"), (0, null)], Rows().Select(row => (row.Flags, row.AttemptId)));
    }

    [Fact]
    public void Events_of_one_person_come_together()
    {
        Stand(BatchState.Accepted);

        var result = Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered), new DeliveryUpdate(People[0], "try", DeliveryFlags.Complained));

        Assert.True(result.HasNewComplaint);
        Assert.Equal((1, 1), (Batch.Delivered, Batch.Complained));
        Assert.Equal(17, Rows()[0].Flags);
    }

    [Fact]
    public void A_flag_is_added_to_those_that_are_known()
    {
        Stand(BatchState.Accepted);
        Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered));

        Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Complained));

        Assert.Equal((1, 1), (Batch.Delivered, Batch.Complained));
        Assert.Equal(17, Rows()[0].Flags);
    }

    [Fact]
    public void What_is_known_already_writes_nothing()
    {
        Stand(BatchState.Accepted);
        Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Complained));
        var before = Batch;

        var result = Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Complained));

        Assert.Equal(new UpdateResult(HasNewComplaint: false, HasSecondCopy: false, ConfirmsAttempt: false), result);
        Assert.Equal(before, Batch);
    }

    [Fact]
    public void The_first_event_of_a_person_names_their_attempt_even_without_a_flag()
    {
        Stand(BatchState.Accepted);

        Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.None));

        Assert.Equal((0, "try"), (Rows()[0].Flags, Rows()[0].AttemptId));
    }

    [Fact]
    public void Events_of_two_attempts_are_two_copies()
    {
        Stand(BatchState.Accepted);
        Apply(new DeliveryUpdate(People[0], "before", DeliveryFlags.Delivered));

        Assert.True(Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered)).HasSecondCopy);
        Assert.Equal("before", Rows()[0].AttemptId);
    }

    [Fact]
    public void Events_of_two_attempts_that_come_together_are_two_copies()
    {
        Stand(BatchState.Accepted);

        Assert.True(Apply(new DeliveryUpdate(People[0], "before", DeliveryFlags.Delivered), new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered)).HasSecondCopy);
    }

    [Theory]
    [InlineData(BatchState.Submitting)]
    [InlineData(BatchState.Uncertain)]
    [InlineData(BatchState.Unresolved)]
    [InlineData(BatchState.Pending)]
    public void An_event_of_the_last_attempt_proves_that_it_was_accepted(BatchState state)
    {
        Stand(state);

        var result = Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered));

        Assert.Equal(new UpdateResult(HasNewComplaint: false, HasSecondCopy: false, ConfirmsAttempt: true), result);
        Assert.Equal((BatchState.Accepted, "confirmed by a delivery event", 1), (Batch.State, Batch.Reason, Batch.Delivered));
    }

    [Fact]
    public void One_event_of_the_last_attempt_among_others_is_proof()
    {
        Stand(BatchState.Unresolved);

        Assert.True(Apply(new DeliveryUpdate(People[0], "before", DeliveryFlags.Delivered), new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered)).ConfirmsAttempt);
        Assert.Equal(BatchState.Accepted, Batch.State);
    }

    [Fact]
    public void A_proof_counts_though_the_person_is_known_already()
    {
        Stand(BatchState.Accepted);
        Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered));
        Assert.NotNull(_system.Finish(() => Store.ChangeAsync(Batch, Batch with { State = BatchState.Unresolved }, TestContext.Current.CancellationToken)));

        Assert.True(Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered)).ConfirmsAttempt);
        Assert.Equal((BatchState.Accepted, 1), (Batch.State, Batch.Delivered));
    }

    [Fact]
    public void An_event_of_another_attempt_proves_nothing()
    {
        Stand(BatchState.Unresolved);

        Assert.False(Apply(new DeliveryUpdate(People[0], "before", DeliveryFlags.Delivered)).ConfirmsAttempt);
        Assert.Equal((BatchState.Unresolved, 1), (Batch.State, Batch.Delivered));
    }

    [Theory]
    [InlineData(BatchState.Accepted)]
    [InlineData(BatchState.Failed)]
    public void What_is_settled_needs_no_proof(BatchState state)
    {
        Stand(state);

        Assert.False(Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Delivered)).ConfirmsAttempt);
        Assert.Equal(state, Batch.State);
    }

    [Fact]
    public void Whoever_is_not_of_the_batch_changes_nothing()
    {
        Stand(BatchState.Unresolved);
        var before = Batch;

        var result = Apply(new DeliveryUpdate($"{9:x64}", "try", DeliveryFlags.Complained));

        Assert.Equal(new UpdateResult(HasNewComplaint: false, HasSecondCopy: false, ConfirmsAttempt: false), result);
        Assert.Equal(before, Batch);
    }

    [Fact]
    public void A_batch_that_is_absent_has_no_news()
        => Assert.Equal(
            new UpdateResult(HasNewComplaint: false, HasSecondCopy: false, ConfirmsAttempt: false), Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Complained)));

    [Fact]
    public void A_batch_without_people_has_no_news()
    {
        _system.Finish(() => Store.AddAsync(QuietSystem.Slug, Id.Number, [], TestContext.Current.CancellationToken));

        Assert.False(Apply(new DeliveryUpdate(People[0], "try", DeliveryFlags.Complained)).HasNewComplaint);
    }

    [Fact]
    public void Events_that_come_at_the_same_moment_are_all_counted()
    {
        Stand(BatchState.Accepted);

        _system.Finish(() => Task.WhenAll(People.Select(person => Store.ApplyUpdatesAsync(
            Id, [new DeliveryUpdate(person, "try", DeliveryFlags.Delivered)], TestContext.Current.CancellationToken))));

        Assert.Equal(3, Batch.Delivered);
    }

    private void Stand(BatchState state)
    {
        _system.Finish(() => Store.AddAsync(QuietSystem.Slug, Id.Number, People, TestContext.Current.CancellationToken));
        Assert.NotNull(_system.Finish(() => Store.ChangeAsync(Batch, Batch with { State = state, AttemptId = "try" }, TestContext.Current.CancellationToken)));
    }

    private UpdateResult Apply(params DeliveryUpdate[] updates) => _system.Finish(() => Store.ApplyUpdatesAsync(Id, updates, TestContext.Current.CancellationToken));

    private IReadOnlyList<DeliveryRow> Rows() => _system.Storage.Table("deliveries").Query<DeliveryRow>("RowKey ge 'r|'");
}
