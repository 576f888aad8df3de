using System.Security.Cryptography;
using Azure;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.Tests.Newsletter.Subscribers;

/// <summary>Whatever goes through everybody does not end at the first of whom something fails.</summary>
public sealed class SubscriberUpkeepTests
{
    private static readonly TimeSpan OverTerm = TimeSpan.FromDays(31);

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

    private async Task AddPendingAsync(int people)
    {
        for (var number = 0; number < people; number++)
        {
            await _tables.AddAsync($"reader{number}@example.com", SubscriberState.Pending);
        }

        _tables.Time.Advance(OverTerm);
    }

    private Task<int> PurgeAsync() => new SubscriberPurge(_tables.Subscribers, _tables.Time, NullLogger<SubscriberPurge>.Instance).RunAsync(CancellationToken.None);
}
