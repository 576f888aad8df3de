using Functions.Newsletter.Managing;
using Functions.Newsletter.Subscribers;
using Functions.Tests.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Managing;

public sealed class SubscriberTotalsTests : IDisposable
{
    private readonly SubscriberTables _tables = new();
    private readonly SubscriberTotals _totals;

    public SubscriberTotalsTests() => _totals = new SubscriberTotals(_tables.Subscribers, _tables.Suppressions, Practice.Site, _tables.Time);

    [Fact]
    public async Task Who_joined_confirmed_and_left_counts_from_the_beginning_of_the_practices_month()
    {
        var (left, erased) = (await _tables.AddAsync("a@example.com"), await _tables.AddAsync("b@example.com"));
        await _tables.AddAsync("c@example.com", SubscriberState.Pending);
        // Midnight in Chicago; an hour before it is June there, and July in UTC.
        _tables.Time.SetUtcNow(new DateTimeOffset(2026, 7, 1, 4, 0, 0, TimeSpan.Zero));
        await _tables.AddAsync("g@example.com");
        _tables.Time.SetUtcNow(new DateTimeOffset(2026, 7, 1, 5, 0, 0, TimeSpan.Zero));
        var confirmed = await _tables.AddAsync("d@example.com", SubscriberState.Pending);
        await _tables.AddAsync("e@example.com", SubscriberState.Pending);
        await _tables.Subscriptions.ConfirmAsync(confirmed, CancellationToken.None);
        await _tables.Subscriptions.UnsubscribeAsync(left, CancellationToken.None);
        await _tables.Subscriptions.EraseAsync(erased, CancellationToken.None);
        await _tables.ImportAsync("email,consentAt,consentSource\nf@example.com,2024-01-01,paper\n");

        var totals = await _totals.CountAsync(CancellationToken.None);

        Assert.Equal(new DateTimeOffset(2026, 7, 1, 5, 0, 0, TimeSpan.Zero), totals.Since);
        Assert.Equal((3, 1, 2), (totals.Joined, totals.Confirmed, totals.Left));
        Assert.Equal(
            [(SubscriberState.Pending, 2), (SubscriberState.Active, 3), (SubscriberState.Unsubscribed, 1), (SubscriberState.Bounced, 0), (SubscriberState.Complained, 0)],
            totals.ByState.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task Whoever_came_back_has_not_left()
    {
        var person = await _tables.AddAsync("a@example.com");
        await _tables.Subscriptions.UnsubscribeAsync(person, CancellationToken.None);
        var before = (await _totals.CountAsync(CancellationToken.None)).Left;
        await _tables.Subscribers.ChangeAsync(person, row => (row.State = SubscriberState.Pending) == SubscriberState.Pending, CancellationToken.None);

        await _tables.Subscriptions.ConfirmAsync(person, CancellationToken.None);

        Assert.Equal((1, 0), (before, (await _totals.CountAsync(CancellationToken.None)).Left));
    }

    public void Dispose() => _totals.Dispose();
}
