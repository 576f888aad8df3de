using Azure;
using Functions.Security.Audit;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Security.Audit;

public sealed class AuditLogTests
{
    private readonly AuditBlobs _blobs = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_day_with_more_rows_than_a_blob_takes_goes_on_in_the_next()
    {
        var audit = _blobs.Log(_time);

        await WriteAsync(audit, 1, 7);

        Assert.Equal(["2026-11-23.jsonl", "2026-11-23.part002.jsonl", "2026-11-23.part003.jsonl"], _blobs.Blobs.Keys);
        Assert.Equal(["7", "6", "5", "4", "3", "2", "1"], await SubjectsAsync(audit));
    }

    [Fact]
    public async Task A_new_process_goes_on_where_the_day_has_come_to()
    {
        await WriteAsync(_blobs.Log(_time), 1, 4);

        var audit = _blobs.Log(_time);
        await WriteAsync(audit, 5, 5);

        Assert.Equal(["5", "4", "3", "2", "1"], await SubjectsAsync(audit));
    }

    [Fact]
    public async Task A_row_says_what_was_shown()
    {
        var audit = _blobs.Log(_time);

        await audit.WriteAsync(new AuditEntry("ann", "inquiries.list") { Ids = ["a", "b"] }, TestContext.Current.CancellationToken);
        await audit.WriteAsync("ann", "inquiries.open", "a", TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                """{"at":"2026-11-23T12:00:00Z","who":"ann","act":"inquiries.open","subject":"a","ids":[]}""",
                """{"at":"2026-11-23T12:00:00Z","who":"ann","act":"inquiries.list","subject":null,"ids":["a","b"]}""",
            ],
            await audit.ListAsync(after: null, TestContext.Current.CancellationToken).Select(row => row.Content.ToJsonString()).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_next_day_begins_a_blob_of_its_own()
    {
        var audit = _blobs.Log(_time);
        await WriteAsync(audit, 1, 4);
        _time.Advance(TimeSpan.FromDays(1));

        await WriteAsync(audit, 5, 5);

        Assert.Contains("2026-11-24.jsonl", _blobs.Blobs.Keys);
        Assert.Equal(["5", "4", "3", "2", "1"], await SubjectsAsync(audit));
    }

    [Fact]
    public async Task Every_part_of_a_day_is_purged_with_it()
    {
        var audit = _blobs.Log(_time);
        await WriteAsync(audit, 1, 7);
        _time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(audit, 8, 8);

        var purged = await audit.PurgeAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Equal(3, purged);
        Assert.Equal(["8"], await SubjectsAsync(audit));
    }

    [Fact]
    public async Task A_row_says_when_who_did_what_to_which()
    {
        await WriteAsync(_blobs.Log(_time), 1, 1);

        Assert.Equal(
            ["""{"at":"2026-11-23T12:00:00Z","who":"staff key","act":"inquiries.open","subject":"1","ids":[]}""" + "\n"],
            _blobs.Blobs["2026-11-23.jsonl"]);
    }

    [Fact]
    public async Task Only_the_first_row_after_a_start_asks_at_every_part()
    {
        await WriteAsync(_blobs.Log(_time), 1, 4);
        _blobs.Asked.Clear();

        await WriteAsync(_blobs.Log(_time), 5, 6);

        Assert.Equal(["2026-11-23.jsonl", "2026-11-23.part002.jsonl", "2026-11-23.part002.jsonl"], _blobs.Asked);
    }

    [Theory]
    [InlineData(403, "AuthorizationFailure")]
    [InlineData(409, "BlobImmutableDueToPolicy")]
    public async Task A_row_that_cannot_be_written_is_told(int status, string code)
    {
        var audit = _blobs.Log(_time);
        _blobs.Failures["2026-11-23.jsonl"] = new RequestFailedException(status, "refused", code, innerException: null);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => WriteAsync(audit, 1, 1));

        Assert.Equal(code, failure.ErrorCode);
    }

    [Theory]
    [InlineData("2026-11-24.jsonl", 1, "5,4,3,2,1")]
    [InlineData("2026-11-24.jsonl", 0, "4,3,2,1")]
    [InlineData("2026-11-23.part002.jsonl", 0, "3,2,1")]
    [InlineData("2026-11-23.jsonl", 2, "2,1")]
    [InlineData("2026-11-23.jsonl", 9, "3,2,1")]
    [InlineData("2026-11-22.jsonl", 9, "")]
    public async Task A_list_goes_on_after_the_position_that_was_seen_last(string day, int line, string subjects)
    {
        var audit = _blobs.Log(_time);
        await WriteAsync(audit, 1, 4);
        _time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(audit, 5, 6);

        Assert.Equal(subjects, string.Join(',', await SubjectsAsync(audit, new AuditPosition(day, line))));
    }

    [Fact]
    public async Task A_row_is_listed_with_its_position()
    {
        var audit = _blobs.Log(_time);
        await WriteAsync(audit, 1, 2);

        var positions = await audit.ListAsync(after: null, TestContext.Current.CancellationToken)
            .Select(row => row.Position)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new AuditPosition("2026-11-23.jsonl", 1), new AuditPosition("2026-11-23.jsonl", 0)], positions);
    }

    [Fact]
    public async Task A_day_is_kept_as_long_as_any_of_it_is_to_be_kept()
    {
        var audit = _blobs.Log(_time);
        await WriteAsync(audit, 1, 1);
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await audit.PurgeAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken));
        Assert.Equal(1, await audit.PurgeAsync(TimeSpan.FromDays(29), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_day_that_a_policy_still_holds_stays_and_the_others_go()
    {
        var audit = _blobs.Log(_time);
        await WriteAsync(audit, 1, 4);
        _time.Advance(TimeSpan.FromDays(2));
        _blobs.Failures["2026-11-23.jsonl"] = new RequestFailedException(409, "held");

        var purged = await audit.PurgeAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken);

        Assert.Equal(1, purged);
        Assert.Equal(["2026-11-23.jsonl"], _blobs.Blobs.Keys);
    }

    [Fact]
    public async Task A_day_that_cannot_be_purged_for_another_reason_is_told()
    {
        var audit = _blobs.Log(_time);
        await WriteAsync(audit, 1, 1);
        _time.Advance(TimeSpan.FromDays(2));
        _blobs.Failures["2026-11-23.jsonl"] = new RequestFailedException(403, "refused");

        await Assert.ThrowsAsync<RequestFailedException>(() => audit.PurgeAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken));
    }

    private static async Task WriteAsync(AuditLog audit, int from, int to)
    {
        for (var subject = from; subject <= to; subject++)
        {
            await audit.WriteAsync("staff key", "inquiries.open", $"{subject}", TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<string>> SubjectsAsync(AuditLog audit, AuditPosition? after = null)
        => await audit.ListAsync(after, TestContext.Current.CancellationToken)
            .Select(row => row.Content["subject"]!.GetValue<string>())
            .ToListAsync(TestContext.Current.CancellationToken);
}
