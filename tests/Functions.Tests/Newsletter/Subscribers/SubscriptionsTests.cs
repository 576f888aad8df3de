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
}
