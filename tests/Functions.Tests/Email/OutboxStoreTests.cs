using Azure;
using Azure.Data.Tables;
using Functions.Email;
using Functions.Security.Cryptography;
using Functions.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Email;

public sealed class OutboxStoreTests
{
    private static readonly EmailMessage Message = new("inbox@juniper.example", "New message", "<p>Hello</p>", "Hello");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly TableInMemory _table = new();
    private readonly OutboxStore _store;

    public OutboxStoreTests() => _store = Store(1);

    [Fact]
    public async Task A_mail_that_waits_is_new_once()
    {
        Assert.True(await _store.AddAsync("a", Message, TestContext.Current.CancellationToken));
        Assert.False(await _store.AddAsync("a", Message, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_claim_has_the_mail_and_counts_the_attempts()
    {
        await AddAsync("a");

        var first = await ClaimAsync("a");
        _time.Advance(new TimeSpan(0, 2, 0));
        var second = await ClaimAsync("a");

        Assert.Equal(("a", Message, 1, false), (first!.Id, first.Message, first.Attempts, first.MayHaveArrived));
        Assert.Equal((2, true), (second!.Attempts, second.MayHaveArrived));
    }

    [Fact]
    public async Task A_mail_is_claimed_again_two_minutes_later()
    {
        await AddAsync("a");
        await ClaimAsync("a");

        _time.Advance(new TimeSpan(0, 1, 59));
        var within = await ClaimAsync("a");
        _time.Advance(new TimeSpan(0, 0, 1));

        Assert.Null(within);
        Assert.NotNull(await ClaimAsync("a"));
    }

    [Fact]
    public async Task Of_two_that_claim_at_once_one_gets_the_mail()
    {
        await AddAsync("a");
        OutboxMail? quicker = null;
        _table.BeforeWrite = () =>
        {
            _table.BeforeWrite = null;
            quicker = ClaimAsync("a").GetAwaiter().GetResult();
        };

        Assert.Null(await ClaimAsync("a"));
        Assert.NotNull(quicker);
    }

    [Fact]
    public async Task A_claim_that_cannot_be_written_down_is_told()
    {
        await AddAsync("a");
        _table.BeforeWrite = () => throw new RequestFailedException(503, "busy");

        await Assert.ThrowsAsync<RequestFailedException>(() => ClaimAsync("a"));
    }

    [Fact]
    public async Task A_mail_that_cannot_be_added_is_told()
    {
        _table.BeforeWrite = () => throw new RequestFailedException(503, "busy");

        await Assert.ThrowsAsync<RequestFailedException>(() => AddAsync("a"));
    }

    [Fact]
    public async Task A_mail_that_was_sent_has_its_time_and_no_content()
    {
        await AddAsync("a");
        _time.Advance(new TimeSpan(0, 0, 5));

        await SendAsync("a");

        var row = Assert.Single(_table.Rows);
        Assert.Equal("Sent", Value(row, "State")?.ToString());
        Assert.Equal(DateTimeOffset.Parse("2026-05-01T12:00:05Z"), Value(row, "SentAt"));
        Assert.Null(Value(row, "Mail"));
        Assert.Equal(DateTimeOffset.Parse("2026-05-01T12:00:00Z"), Value(row, "AddedAt"));
    }

    [Fact]
    public async Task A_dummy_is_a_row_of_a_mail_s_size_that_was_sent()
    {
        await AddAsync("a");
        await _store.AddDummyAsync("b", Message, TestContext.Current.CancellationToken);

        var sizes = _table.Rows.Select(row => ((byte[])Value(row, "Mail")!).Length).Distinct();
        var dummy = _table.Rows.Single(row => row.RowKey == "b");
        Assert.Single(sizes);
        Assert.Equal("Sent", Value(dummy, "State")?.ToString());
        Assert.Equal([_time.GetUtcNow(), _time.GetUtcNow(), _time.GetUtcNow()], new[] { "AddedAt", "DueAt", "SentAt" }.Select(name => Value(dummy, name)));
        Assert.Null(await ClaimAsync("b"));
    }

    [Fact]
    public async Task Due_are_the_mails_whose_time_has_come()
    {
        await AddAsync("a");
        await AddAsync("b");
        await AddAsync("sent");
        await SendAsync("sent");
        var claimed = await ClaimAsync("b");
        await _store.PostponeAsync(claimed!, _time.GetUtcNow().AddMinutes(5), mayHaveArrived: false, "status 429", TestContext.Current.CancellationToken);

        var now = await DueAsync();
        _time.Advance(new TimeSpan(0, 5, 0));
        var later = await DueAsync();

        Assert.Equal(["a"], now);
        Assert.Equal(["a", "b"], later);
    }

    [Fact]
    public async Task A_postponed_mail_keeps_why_and_whether_it_may_have_arrived()
    {
        await AddAsync("a");
        await _store.PostponeAsync((await ClaimAsync("a"))!, _time.GetUtcNow(), mayHaveArrived: false, "status 429", TestContext.Current.CancellationToken);
        var untouched = await ClaimAsync("a");
        await _store.PostponeAsync(untouched!, _time.GetUtcNow(), mayHaveArrived: true, "timeout", TestContext.Current.CancellationToken);
        var uncertain = await ClaimAsync("a");

        Assert.Equal((false, true), (untouched!.MayHaveArrived, uncertain!.MayHaveArrived));
        Assert.Equal("timeout", Value(Assert.Single(_table.Rows), "LastFailure"));
    }

    [Fact]
    public async Task Whoever_lost_the_lease_changes_nothing()
    {
        await AddAsync("a");
        var first = await ClaimAsync("a");
        _time.Advance(new TimeSpan(0, 2, 0));
        await ClaimAsync("a");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _store.SentAsync(first!, TestContext.Current.CancellationToken));

        Assert.Equal(412, failure.Status);
    }

    [Fact]
    public async Task An_empty_outbox_has_nothing_that_waits()
        => Assert.Equal(new OutboxSummary(0, 0, 0, TimeSpan.Zero), await _store.SummariseAsync(TestContext.Current.CancellationToken));

    [Fact]
    public async Task The_summary_counts_what_waits_what_was_refused_and_what_may_have_arrived()
    {
        await AddAsync("b");
        _time.Advance(new TimeSpan(0, 1, 0));
        await AddAsync("a");
        await AddAsync("c");
        await ClaimAsync("c");
        await AddAsync("refused");
        await _store.RefusedAsync((await ClaimAsync("refused"))!, "status 400", TestContext.Current.CancellationToken);
        await AddAsync("sent");
        await SendAsync("sent");
        _time.Advance(new TimeSpan(0, 1, 0));

        Assert.Equal(new OutboxSummary(3, 1, 1, new TimeSpan(0, 2, 0)), await _store.SummariseAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_oldest_is_the_one_that_was_added_first_whatever_its_id()
    {
        await AddAsync("a");
        _time.Advance(new TimeSpan(0, 1, 0));
        await AddAsync("b");

        Assert.Equal(new TimeSpan(0, 1, 0), (await _store.SummariseAsync(TestContext.Current.CancellationToken)).OldestAge);
    }

    [Fact]
    public async Task Only_mails_that_were_sent_long_ago_are_purged()
    {
        await AddAsync("old");
        await AddAsync("new");
        await AddAsync("waiting");
        await SendAsync("old");
        _time.Advance(new TimeSpan(0, 0, 1));
        await SendAsync("new");
        _time.Advance(new TimeSpan(29, 23, 59, 59));

        Assert.Equal(1, await _store.PurgeAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken));
        Assert.Equal(["new", "waiting"], _table.Rows.Select(row => row.RowKey));
    }

    [Fact]
    public async Task After_a_rotation_every_mail_that_waits_is_encrypted_again()
    {
        await AddAsync("a");
        await AddAsync("sent");
        await SendAsync("sent");
        var rotated = Store(1, 2);
        await rotated.AddAsync("new", Message, TestContext.Current.CancellationToken);

        Assert.Equal(1, await rotated.ReencryptAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await rotated.ReencryptAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Message, (await Store(2).ClaimAsync("a", TestContext.Current.CancellationToken))?.Message);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(412)]
    public async Task A_mail_that_is_being_sent_while_it_is_encrypted_again_is_left_alone(int status)
    {
        await AddAsync("a");
        _table.BeforeWrite = () => throw new RequestFailedException(status, "overtaken");

        Assert.Equal(0, await Store(1, 2).ReencryptAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Encrypting_again_tells_when_it_cannot_be_written()
    {
        await AddAsync("a");
        _table.BeforeWrite = () => throw new RequestFailedException(503, "busy");

        await Assert.ThrowsAsync<RequestFailedException>(() => Store(1, 2).ReencryptAsync(TestContext.Current.CancellationToken));
    }

    private OutboxStore Store(params ReadOnlySpan<byte> versions) => new(_table.Service, new FieldCipher(Practice.KeysOfVersions(versions)), _time);

    private Task AddAsync(string id) => _store.AddAsync(id, Message, TestContext.Current.CancellationToken);

    private Task<OutboxMail?> ClaimAsync(string id) => _store.ClaimAsync(id, TestContext.Current.CancellationToken);

    private async Task SendAsync(string id) => await _store.SentAsync((await ClaimAsync(id))!, TestContext.Current.CancellationToken);

    private ValueTask<List<string>> DueAsync() => _store.DueAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private static object? Value(ITableEntity row, string property) => row.GetType().GetProperty(property)!.GetValue(row);
}
