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
    private readonly Owners _owners = new();
    private readonly OutboxStore _store;

    public OutboxStoreTests() => _store = Store(1);

    [Fact]
    public async Task A_mail_that_waits_is_new_once()
    {
        Assert.True(await _store.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken));
        Assert.False(await _store.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken));
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
        Assert.Equal(DateTimeOffset.Parse("2026-05-01T12:00:05Z"), Value(row, "SettledAt"));
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
        Assert.Equal([_time.GetUtcNow(), _time.GetUtcNow(), _time.GetUtcNow()], new[] { "AddedAt", "DueAt", "SettledAt" }.Select(name => Value(dummy, name)));
        Assert.Null(await ClaimAsync("b"));
    }

    [Theory]
    [InlineData(35_000, 24_000)]
    [InlineData(100_000, 100_000)]
    public async Task A_mail_of_the_largest_issue_comes_back_whole_and_no_property_is_larger_than_storage_takes(int html, int text)
    {
        var large = new EmailMessage("inbox@juniper.example", "Schön", Letters(html), Letters(text));
        await _store.AddAsync("a", MailKind.Staff, large, TestContext.Current.CancellationToken);
        await _store.AddDummyAsync("b", large, TestContext.Current.CancellationToken);
        var rotated = Store(1, 2);

        Assert.Equal(1, (await rotated.ReencryptAsync(TestContext.Current.CancellationToken)).Changed);
        Assert.Equal(large, (await Store(2).ClaimAsync("a", TestContext.Current.CancellationToken))?.Message);
        Assert.All(_table.Rows, row => Assert.All(Parts(row), part => Assert.InRange(part.Length, 1, 64 * 1024)));
        Assert.Single(_table.Rows.Select(row => Parts(row).Sum(part => part.Length)).Distinct());
    }

    [Fact]
    public async Task Nothing_of_a_large_mail_is_left_once_it_was_sent()
    {
        await _store.AddAsync("a", MailKind.Staff, Message with { Html = Letters(100_000) }, TestContext.Current.CancellationToken);

        await SendAsync("a");

        Assert.Empty(Parts(Assert.Single(_table.Rows)));
    }

    [Fact]
    public async Task A_mail_that_no_row_can_hold_is_not_added()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => _store.AddAsync("a", MailKind.Staff, Message with { Html = new string('a', 600_000) }, TestContext.Current.CancellationToken));

        Assert.Empty(_table.Rows);
    }

    [Fact]
    public async Task A_host_that_stops_cancels_no_claim_that_was_begun_and_none_begins_after()
    {
        await AddAsync("a");
        await AddAsync("b");
        using var stop = new CancellationTokenSource();
        _table.BeforeWrite = stop.Cancel;

        var claimed = await _store.ClaimAsync("a", stop.Token);

        Assert.NotNull(claimed);
        Assert.Equal(CancellationToken.None, _table.LastWrite);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.ClaimAsync("b", stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.AddAsync("c", MailKind.Staff, Message, stop.Token));
        Assert.False((bool)Value(_table.Rows.Single(row => row.RowKey == "b"), "OnTheWay")!);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_opened_is_not_on_its_way()
    {
        await AddAsync("a");

        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(() => Store(2).ClaimAsync("a", TestContext.Current.CancellationToken));

        Assert.Equal((false, 0), (Value(Assert.Single(_table.Rows), "OnTheWay"), Value(Assert.Single(_table.Rows), "Attempts")));
    }

    [Fact]
    public async Task Due_are_alerts_first_then_other_mail_to_staff_then_visitors_each_with_the_oldest_first()
    {
        foreach (var (id, kind) in new[] { ("b", MailKind.Visitor), ("d", MailKind.Staff), ("c", MailKind.Staff), ("e", MailKind.Alert), ("a", MailKind.Visitor) })
        {
            await _store.AddAsync(id, kind, Message, TestContext.Current.CancellationToken);
            _time.Advance(new TimeSpan(0, 0, 1));
        }

        Assert.Equal(["e", "d", "c", "b", "a"], await DueAsync());
    }

    [Fact]
    public async Task Staff_see_what_waits_and_what_was_refused_and_nothing_that_was_sent()
    {
        await AddAsync("pending");
        await _store.AddAsync("refused", MailKind.Visitor, Message, TestContext.Current.CancellationToken);
        await _store.RefusedAsync((await ClaimAsync("refused"))!, "status 400");
        await AddAsync("sent");
        await SendAsync("sent");
        var now = _time.GetUtcNow();

        Assert.Equal(
            [
                new OutboxItem("pending", MailKind.Staff, UnsentState.Pending, now, now, 0, MayHaveArrived: false, LastFailure: null),
                new OutboxItem("refused", MailKind.Visitor, UnsentState.Refused, now, DueAt: null, 1, MayHaveArrived: false, "status 400"),
            ],
            await ListAsync(state: null));
        Assert.Equal(["pending"], (await ListAsync(UnsentState.Pending)).Select(item => item.Id));
        Assert.Equal(["refused"], (await ListAsync(UnsentState.Refused)).Select(item => item.Id));
        Assert.Equal(["refused"], (await ListAsync(state: null, after: "pending")).Select(item => item.Id));
    }

    [Fact]
    public async Task A_refused_mail_that_is_retried_is_due_and_one_that_is_discarded_is_gone_and_not_added_again()
    {
        await AddAsync("a");
        await AddAsync("b");
        await _store.RefusedAsync((await ClaimAsync("a"))!, "status 400");
        await _store.RefusedAsync((await ClaimAsync("b"))!, "status 400");

        Assert.Equal(OutboxChange.Changed, await _store.RetryAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal(OutboxChange.Changed, await _store.DiscardAsync("b", TestContext.Current.CancellationToken));

        Assert.Equal(Message, (await ClaimAsync("a"))?.Message);
        Assert.Empty(Parts(_table.Rows.Single(row => row.RowKey == "b")));
        Assert.False(await _store.AddAsync("b", MailKind.Staff, Message, TestContext.Current.CancellationToken));
        Assert.Null(await ClaimAsync("b"));
        Assert.Equal(OutboxChange.NotFound, await _store.RetryAsync("b", TestContext.Current.CancellationToken));
        Assert.Equal(OutboxChange.NotFound, await _store.DiscardAsync("none", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_mail_that_is_being_sent_is_neither_retried_nor_discarded_until_its_result_is_known()
    {
        await AddAsync("a");
        var claimed = await ClaimAsync("a");

        Assert.Equal(OutboxChange.Busy, await _store.RetryAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal(OutboxChange.Busy, await _store.DiscardAsync("a", TestContext.Current.CancellationToken));
        await _store.PostponeAsync(claimed!, _time.GetUtcNow().AddHours(1), mayHaveArrived: true, "timeout");
        Assert.Equal(OutboxChange.Changed, await _store.RetryAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal(["a"], await DueAsync());
    }

    [Fact]
    public async Task A_retry_that_somebody_else_overtook_looks_again()
    {
        await AddAsync("a");
        _table.BeforeWrite = () =>
        {
            _table.BeforeWrite = null;
            ClaimAsync("a").GetAwaiter().GetResult();
        };

        Assert.Equal(OutboxChange.Busy, await _store.RetryAsync("a", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Refused_and_discarded_mails_are_purged_when_their_time_is_over()
    {
        await AddAsync("discarded");
        await AddAsync("refused");
        await AddAsync("waiting");
        await _store.RefusedAsync((await ClaimAsync("refused"))!, "status 400");
        await _store.DiscardAsync("discarded", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(2, await _store.PurgeAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken));
        Assert.Equal(["waiting"], _table.Rows.Select(row => row.RowKey));
    }

    [Fact]
    public async Task One_mail_that_cannot_be_removed_does_not_keep_the_others_from_being_purged()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            await AddAsync(id);
            await SendAsync(id);
        }

        _table.BeforeDelete = id => _ = id == "a" ? throw new RequestFailedException(503, "busy") : id;
        _time.Advance(TimeSpan.FromDays(30));

        await Assert.ThrowsAsync<AggregateException>(() => _store.PurgeAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken));

        Assert.Equal(["a"], _table.Rows.Select(row => row.RowKey));
    }

    [Fact]
    public async Task One_mail_that_cannot_be_opened_does_not_keep_the_others_from_being_encrypted_again()
    {
        await Store(2).AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        await AddAsync("b");

        var done = await Store(1, 3).ReencryptAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, "a"), (done.Changed, Assert.Single(done.Unreadable)));
        Assert.Equal(Message, (await Store(3).ClaimAsync("b", TestContext.Current.CancellationToken))?.Message);
    }

    [Fact]
    public async Task Due_are_the_mails_whose_time_has_come()
    {
        await AddAsync("a");
        await AddAsync("b");
        await AddAsync("sent");
        await SendAsync("sent");
        var claimed = await ClaimAsync("b");
        await _store.PostponeAsync(claimed!, _time.GetUtcNow().AddMinutes(5), mayHaveArrived: false, "status 429");

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
        await _store.PostponeAsync((await ClaimAsync("a"))!, _time.GetUtcNow(), mayHaveArrived: false, "status 429");
        var untouched = await ClaimAsync("a");
        await _store.PostponeAsync(untouched!, _time.GetUtcNow(), mayHaveArrived: true, "timeout");
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

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _store.SentAsync(first!));

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
        await _store.RefusedAsync((await ClaimAsync("refused"))!, "status 400");
        await _store.AddAsync("of a visitor", MailKind.Visitor, Message, TestContext.Current.CancellationToken);
        await _store.RefusedAsync((await ClaimAsync("of a visitor"))!, "status 400");
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
        await rotated.AddAsync("new", MailKind.Staff, Message, TestContext.Current.CancellationToken);

        Assert.Equal(1, (await rotated.ReencryptAsync(TestContext.Current.CancellationToken)).Changed);
        Assert.Equal(0, (await rotated.ReencryptAsync(TestContext.Current.CancellationToken)).Changed);
        Assert.Equal(Message, (await Store(2).ClaimAsync("a", TestContext.Current.CancellationToken))?.Message);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(412)]
    public async Task A_mail_that_is_being_sent_while_it_is_encrypted_again_is_left_alone_and_counted(int status)
    {
        await AddAsync("a");
        _table.BeforeWrite = () => throw new RequestFailedException(status, "overtaken");

        Assert.Equal(1, (await Store(1, 2).ReencryptAsync(TestContext.Current.CancellationToken)).Changed);
    }

    [Fact]
    public async Task Encrypting_again_tells_when_it_cannot_be_written()
    {
        await AddAsync("a");
        _table.BeforeWrite = () => throw new RequestFailedException(503, "busy");

        var failure = await Assert.ThrowsAsync<AggregateException>(() => Store(1, 2).ReencryptAsync(TestContext.Current.CancellationToken));
        Assert.IsType<RequestFailedException>(Assert.Single(failure.InnerExceptions));
    }

    [Fact]
    public async Task A_mail_whose_owner_is_gone_is_not_sent_and_leaves_no_row()
    {
        await AddAsync("a", Owners.Of("kim"));
        await AddAsync("b", Owners.Of("ann"));
        _owners.Gone.Add("kim");

        Assert.Null(await ClaimAsync("a"));
        Assert.NotNull(await ClaimAsync("b"));

        Assert.Equal(["b"], _table.Rows.Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_mail_whose_owner_nobody_knows_of_is_sent()
    {
        await AddAsync("a", new MailOwner("address", "kim"));
        _owners.Gone.Add("kim");

        Assert.NotNull(await ClaimAsync("a"));
    }

    [Fact]
    public async Task Erasing_an_owner_removes_all_of_their_mail_and_no_other()
    {
        await AddAsync("waits", Owners.Of("kim"));
        await AddAsync("sent", Owners.Of("kim"));
        await SendAsync("sent");
        await AddAsync("refused", Owners.Of("kim"));
        await _store.RefusedAsync((await ClaimAsync("refused"))!, "status 400");
        await _store.AddDummyAsync("dummy", Message with { Owner = Owners.Of("kim") }, TestContext.Current.CancellationToken);
        await AddAsync("another", Owners.Of("ann"));
        await AddAsync("to staff");

        Assert.Equal(4, await _store.EraseAsync(Owners.Of("kim"), TestContext.Current.CancellationToken));
        Assert.Equal(0, await _store.EraseAsync(Owners.Of("kim"), TestContext.Current.CancellationToken));

        Assert.Equal(["another", "to staff"], _table.Rows.Select(row => row.RowKey).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_becomes_of_a_mail_that_is_erased_while_it_is_sent_is_recorded_nowhere()
    {
        foreach (var id in new[] { "sent", "refused", "postponed" })
        {
            await AddAsync(id, Owners.Of("kim"));
        }

        var (sent, refused, postponed) = (await ClaimAsync("sent"), await ClaimAsync("refused"), await ClaimAsync("postponed"));
        await _store.EraseAsync(Owners.Of("kim"), TestContext.Current.CancellationToken);

        await _store.SentAsync(sent!);
        await _store.RefusedAsync(refused!, "status 400");
        Assert.False(await _store.PostponeAsync(postponed!, _time.GetUtcNow(), mayHaveArrived: true, "timeout"));

        Assert.Empty(_table.Rows);
    }

    [Fact]
    public async Task A_mail_that_is_erased_between_reading_and_claiming_it_is_not_sent()
    {
        await AddAsync("a", Owners.Of("kim"));
        _table.BeforeWrite = () =>
        {
            _table.BeforeWrite = null;
            _store.EraseAsync(Owners.Of("kim"), CancellationToken.None).GetAwaiter().GetResult();
        };

        Assert.Null(await ClaimAsync("a"));
        Assert.Empty(_table.Rows);
    }

    [Fact]
    public async Task A_mail_that_could_not_be_sent_for_its_term_is_discarded_without_its_content_and_not_added_again()
    {
        await AddAsync("old");
        _time.Advance(TimeSpan.FromSeconds(1));
        await AddAsync("new");
        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));

        Assert.Equal(1, await _store.DiscardPendingAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken));
        Assert.Equal(0, await _store.DiscardPendingAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken));

        Assert.Equal(["new"], await DueAsync());
        Assert.Empty(Parts(_table.Rows.Single(row => row.RowKey == "old")));
        Assert.False(await _store.AddAsync("old", MailKind.Staff, Message, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_that_is_being_sent_at_the_end_of_its_term_is_left_to_the_next_run()
    {
        await AddAsync("a");
        _time.Advance(TimeSpan.FromDays(30));
        await ClaimAsync("a");

        Assert.Equal(0, await _store.DiscardPendingAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken));
    }

    private OutboxStore Store(params ReadOnlySpan<byte> versions) => new(_table.Service, new FieldCipher(Practice.KeysOfVersions(versions)), [_owners], _time);

    private Task AddAsync(string id, MailOwner? owner = null) => _store.AddAsync(id, MailKind.Staff, Message with { Owner = owner }, TestContext.Current.CancellationToken);

    private Task<OutboxMail?> ClaimAsync(string id) => _store.ClaimAsync(id, TestContext.Current.CancellationToken);

    private async Task SendAsync(string id) => await _store.SentAsync((await ClaimAsync(id))!);

    private ValueTask<List<string>> DueAsync() => _store.DueAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private ValueTask<List<OutboxItem>> ListAsync(UnsentState? state, string? after = null)
        => _store.ListAsync(state, after, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    // Letters of two bytes, which no compression would make smaller.
    private static string Letters(int bytes) => string.Create(bytes / 2, state: 0, (text, _) => Random.Shared.GetItems<char>(['ä', 'ö', 'ü', 'ß', 'é', 'è', 'ñ', 'ø'], text));

    private static List<byte[]> Parts(ITableEntity row)
        => [.. Enumerable.Range(1, 8).Select(part => (byte[]?)Value(row, $"Mail{part}")).OfType<byte[]>()];

    private static object? Value(ITableEntity row, string property) => row.GetType().GetProperty(property)!.GetValue(row);

    private sealed class Owners : IMailOwners
    {
        public string Kind => "reader";

        public HashSet<string> Gone { get; } = new(StringComparer.Ordinal);

        public static MailOwner Of(string key) => new("reader", key);

        public Task<bool> ContainsAsync(string key, CancellationToken cancellationToken) => Task.FromResult(!Gone.Contains(key));
    }
}
