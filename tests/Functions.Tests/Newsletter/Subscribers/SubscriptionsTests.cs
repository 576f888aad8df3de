using Azure;
using Functions.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Subscribers;

/// <summary>A stop of the host, or a visitor who closes the page, cancels the token of a call at any moment.</summary>
public sealed class SubscriptionsTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SubscriberTables _tables = new();

    [Fact]
    public async Task Unsubscribing_that_has_begun_is_finished()
    {
        var person = await _tables.AddAsync("kim@example.com");
        _tables.BeforeWrite = _stop.Cancel;

        await _tables.Subscriptions.UnsubscribeAsync(person, _stop.Token);

        Assert.Equal((SubscriberState.Unsubscribed, SuppressionReason.Unsubscribed), (await _tables.StateOfAsync(person), await _tables.SuppressionOfAsync(person)));
    }

    [Fact]
    public async Task Confirming_that_has_begun_is_finished()
    {
        var person = await _tables.AddAsync("kim@example.com", SubscriberState.Pending);
        await _tables.Suppressions.AddAsync(person, SuppressionReason.Unsubscribed, CancellationToken.None);
        _tables.BeforeWrite = _stop.Cancel;

        Assert.True(await _tables.Subscriptions.ConfirmAsync(person, _stop.Token));

        Assert.Equal((SubscriberState.Active, null), (await _tables.StateOfAsync(person), await _tables.SuppressionOfAsync(person)));
    }

    [Fact]
    public async Task Whoever_is_erased_while_they_confirm_stays_suppressed()
    {
        var person = await _tables.AddAsync("kim@example.com", SubscriberState.Pending);
        await _tables.Suppressions.AddAsync(person, SuppressionReason.Erased, CancellationToken.None);
        _tables.BeforeWrite = () =>
        {
            _tables.BeforeWrite = null;
            Assert.True(_tables.Subscriptions.EraseAsync(person, CancellationToken.None).Result);
        };

        Assert.False(await _tables.Subscriptions.ConfirmAsync(person, CancellationToken.None));

        Assert.Equal((null, SuppressionReason.Erased), (await _tables.StateOfAsync(person), await _tables.SuppressionOfAsync(person)));
    }

    [Fact]
    public async Task Erasing_that_has_begun_is_finished()
    {
        var person = await _tables.AddAsync("kim@example.com");
        _tables.BeforeWrite = _stop.Cancel;

        Assert.True(await _tables.Subscriptions.EraseAsync(person, _stop.Token));

        Assert.Equal((null, SuppressionReason.Erased), (await _tables.StateOfAsync(person), await _tables.SuppressionOfAsync(person)));
    }

    [Fact]
    public async Task An_erasure_that_fails_half_way_is_completed_by_the_next_run_or_by_asking_again()
    {
        var (first, second) = (await _tables.AddAsync("kim@example.com"), await _tables.AddAsync("ann@example.com"));
        var copies = new Copies { IsAway = true };
        var subscriptions = Erasing(copies, new Copies());

        await Assert.ThrowsAsync<AggregateException>(() => subscriptions.EraseAsync(first, CancellationToken.None));
        await Assert.ThrowsAsync<AggregateException>(() => subscriptions.EraseAsync(second, CancellationToken.None));
        copies.IsAway = false;
        Assert.True(await subscriptions.EraseAsync(first, CancellationToken.None));
        Assert.Equal([first], copies.Erased);
        Assert.Equal(2, await subscriptions.RepeatErasuresAsync(_tables.Time.GetUtcNow().AddDays(-1), CancellationToken.None));

        Assert.Contains(second, copies.Erased);
        Assert.Equal((null, null), (await _tables.StateOfAsync(first), await _tables.StateOfAsync(second)));
    }

    [Fact]
    public async Task A_row_that_a_running_import_added_after_the_erasure_goes_when_it_is_gone_over()
    {
        var person = await _tables.AddAsync("kim@example.com");
        var signedUp = (await _tables.Subscribers.ReadAsync(person, CancellationToken.None))!;
        _tables.Time.Advance(TimeSpan.FromMinutes(1));
        await _tables.Subscriptions.EraseAsync(person, CancellationToken.None);
        Assert.True(await _tables.Subscribers.AddAsync(signedUp, CancellationToken.None));

        Assert.Equal(1, await _tables.Subscriptions.RepeatErasuresAsync(_tables.Time.GetUtcNow().AddDays(-1), CancellationToken.None));

        Assert.Null(await _tables.StateOfAsync(person));
    }

    [Fact]
    public async Task Whoever_has_signed_up_again_is_not_gone_over()
    {
        var person = await _tables.AddAsync("kim@example.com");
        var copies = new Copies();
        await Erasing(copies).EraseAsync(person, CancellationToken.None);
        _tables.Time.Advance(TimeSpan.FromMinutes(1));
        await _tables.AddAsync("kim@example.com", SubscriberState.Pending);

        Assert.Equal(0, await Erasing(copies).RepeatErasuresAsync(_tables.Time.GetUtcNow().AddDays(-1), CancellationToken.None));

        Assert.Equal((SubscriberState.Pending, 1), (await _tables.StateOfAsync(person), copies.Erased.Count));
    }

    [Fact]
    public async Task Whose_row_has_expired_is_erased_all_the_same()
    {
        var person = _tables.Keys.Of("kim@example.com");
        await _tables.Suppressions.AddAsync(person, SuppressionReason.Bounced, CancellationToken.None);
        var copies = new Copies();

        Assert.True(await Erasing(copies).EraseAsync(person, CancellationToken.None));
        Assert.False(await Erasing(copies).EraseAsync(_tables.Keys.Of("nobody@example.com"), CancellationToken.None));

        Assert.Equal([person, _tables.Keys.Of("nobody@example.com")], copies.Erased);
        Assert.Null(await _tables.SuppressionOfAsync(_tables.Keys.Of("nobody@example.com")));
    }

    [Fact]
    public async Task Lifting_that_has_begun_is_finished()
    {
        var person = await _tables.AddAsync("kim@example.com");
        await _tables.Subscriptions.SuppressAsync(person, SuppressionReason.Complained, CancellationToken.None);
        _tables.BeforeWrite = _stop.Cancel;

        Assert.True(await _tables.Subscriptions.LiftAsync(person, _stop.Token));

        Assert.Equal((SubscriberState.Unsubscribed, null), (await _tables.StateOfAsync(person), await _tables.SuppressionOfAsync(person)));
    }

    [Fact]
    public async Task Preferences_that_are_being_written_are_written()
    {
        var person = await _tables.AddAsync("kim@example.com");
        _tables.BeforeWrite = _stop.Cancel;

        await _tables.Subscriptions.ChangePreferencesAsync(person, new Preferences(["Sleep"], Frequency.Monthly), _stop.Token);

        Assert.Equal(Frequency.Monthly, (await _tables.Subscribers.FindAsync(person, CancellationToken.None))!.Preferences.Frequency);
    }

    [Fact]
    public async Task What_was_cancelled_before_it_began_changes_nothing()
    {
        var person = await _tables.AddAsync("kim@example.com");
        await _stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => _tables.Subscriptions.UnsubscribeAsync(person, _stop.Token));

        Assert.Equal((SubscriberState.Active, null), (await _tables.StateOfAsync(person), await _tables.SuppressionOfAsync(person)));
    }

    public void Dispose() => _stop.Dispose();

    private Subscriptions Erasing(params IErasure[] erasures) => new(_tables.Subscribers, _tables.Suppressions, erasures, _tables.Counts, _tables.Time);

    private sealed class Copies : IErasure
    {
        public bool IsAway { get; set; }

        public List<string> Erased { get; } = [];

        public Task EraseAsync(string personKey, CancellationToken cancellationToken)
        {
            if (IsAway)
            {
                throw new RequestFailedException(503, "busy");
            }

            Erased.Add(personKey);
            return Task.CompletedTask;
        }
    }
}
