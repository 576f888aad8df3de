using Azure;
using Functions.Newsletter.Importing;
using Functions.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Subscribers;

/// <summary>Whatever goes through everybody does not end at the first of whom something fails.</summary>
public sealed class SubscriberUpkeepTests
{
    private static readonly TimeSpan OverTerm = TimeSpan.FromDays(31);
    private static readonly SubscriberState[] Left = [SubscriberState.Unsubscribed];

    private readonly SubscriberTables _tables = new();

    [Fact]
    public async Task A_row_that_cannot_be_deleted_does_not_keep_the_others()
    {
        await AddPendingAsync(3);
        _tables.BeforeWrite = () =>
        {
            _tables.BeforeWrite = null;
            throw new RequestFailedException(500, "this one");
        };

        var failure = await Assert.ThrowsAsync<AggregateException>(PurgeAsync);

        Assert.Single(failure.InnerExceptions);
        Assert.Single(await _tables.PeopleAsync());
        Assert.Equal(1, await PurgeAsync());
    }

    [Fact]
    public async Task An_outage_ends_it()
    {
        await AddPendingAsync(20);
        var tries = 0;
        _tables.BeforeWrite = () =>
        {
            tries++;
            throw new RequestFailedException(503, "busy");
        };

        await Assert.ThrowsAsync<RequestFailedException>(PurgeAsync);

        Assert.Equal(11, tries);
    }

    [Fact]
    public async Task A_row_that_cannot_be_decrypted_does_not_keep_the_others_from_being_encrypted_again()
    {
        var lost = await _tables.AddAsync("lost@example.com", keyVersion: 9);
        var people = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            people.Add(await _tables.AddAsync($"reader{number}@example.com"));
        }

        var done = await _tables.Store(1, 2).ReencryptAsync(CancellationToken.None);

        Assert.Equal((5, lost), (done.Changed, Assert.Single(done.Unreadable)));
        foreach (var person in people)
        {
            Assert.NotNull(await _tables.Store(2).FindAsync(person, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_row_that_cannot_be_decrypted_is_listed_as_such_and_does_not_hide_the_others()
    {
        var lost = await _tables.AddAsync("lost@example.com", keyVersion: 9);
        await _tables.AddAsync("kim@example.com");

        var people = await _tables.PeopleAsync();

        Assert.StartsWith("(cannot be opened", people.Single(person => person.Key == lost).Email, StringComparison.Ordinal);
        Assert.Equal("kim@example.com", people.Single(person => person.Key != lost).Email);
    }

    [Theory]
    [InlineData(SuppressionReason.Unsubscribed, SubscriberState.Unsubscribed)]
    [InlineData(SuppressionReason.Bounced, SubscriberState.Bounced)]
    [InlineData(SuppressionReason.Complained, SubscriberState.Complained)]
    public async Task Whoever_left_is_removed_after_their_term_and_stays_off_the_list(SuppressionReason reason, SubscriberState state)
    {
        var (left, active) = (await _tables.AddAsync("kim@example.com"), await _tables.AddAsync("ann@example.com"));
        await _tables.Subscriptions.SuppressAsync(left, reason, CancellationToken.None);
        _tables.Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await Purge.RemoveLeftAsync([state], TimeSpan.FromDays(30), CancellationToken.None));
        _tables.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Purge.RemoveLeftAsync([state], TimeSpan.FromDays(30), CancellationToken.None));
        Assert.Equal(0, await Purge.RemoveLeftAsync([state], TimeSpan.FromDays(30), CancellationToken.None));

        Assert.Equal((null, SubscriberState.Active), (await _tables.StateOfAsync(left), await _tables.StateOfAsync(active)));
        Assert.Equal((reason, null), (await _tables.SuppressionOfAsync(left), await _tables.SuppressionOfAsync(active)));
        Assert.Equal((0, 1), (await ImportAsync("kim@example.com")) is var report ? (report.Added, report.Suppressed) : default);
    }

    [Fact]
    public async Task Whose_suppression_staff_lifted_is_removed_too_and_no_import_brings_them_back()
    {
        var person = await _tables.AddAsync("kim@example.com");
        await _tables.Subscriptions.UnsubscribeAsync(person, CancellationToken.None);
        await _tables.Subscriptions.LiftAsync(person, CancellationToken.None);
        _tables.Time.Advance(OverTerm);

        Assert.Equal(1, await Purge.RemoveLeftAsync(Left, TimeSpan.FromDays(30), CancellationToken.None));

        Assert.Equal(SuppressionReason.Unsubscribed, await _tables.SuppressionOfAsync(person));
    }

    [Fact]
    public async Task Whoever_comes_back_while_they_are_removed_stays()
    {
        var person = await _tables.AddAsync("kim@example.com");
        await _tables.Subscriptions.UnsubscribeAsync(person, CancellationToken.None);
        _tables.Time.Advance(OverTerm);
        _tables.BeforeWrite = () =>
        {
            _tables.BeforeWrite = null;
            _tables.Subscribers.ChangeAsync(person, row => (row.State = SubscriberState.Pending) == SubscriberState.Pending, CancellationToken.None).GetAwaiter().GetResult();
        };

        Assert.Equal(0, await Purge.RemoveLeftAsync(Left, TimeSpan.FromDays(30), CancellationToken.None));

        Assert.Equal(SubscriberState.Pending, await _tables.StateOfAsync(person));
    }

    private Task<ImportReport> ImportAsync(string address) => _tables.ImportAsync($"email,consentAt,consentSource\n{address},2026-01-01,form\n");

    private SubscriberPurge Purge => new(_tables.Subscribers, _tables.Suppressions, _tables.Time);

    private async Task AddPendingAsync(int people)
    {
        for (var number = 0; number < people; number++)
        {
            await _tables.AddAsync($"reader{number}@example.com", SubscriberState.Pending);
        }

        _tables.Time.Advance(OverTerm);
    }

    private Task<int> PurgeAsync() => Purge.RemoveUnconfirmedAsync(CancellationToken.None);
}
