using Azure;
using Functions.Forms.Limits;
using Functions.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Forms.Limits;

public sealed class LimitStoreTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly TableInMemory _table;
    private readonly LimitStore _limits;

    public LimitStoreTests()
    {
        _table = new TableInMemory(_time);
        _limits = new LimitStore(_table.Service, _time);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task A_limit_is_reached_when_something_was_counted_so_often(int times, bool isReached)
    {
        await CountAsync("ann", 3);
        await CountAsync("bo", 3);

        Assert.Equal(isReached, await _limits.HasReachedAsync("ann", times, _time.GetUtcNow().AddHours(-1), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("2026-05-01T11:59:59.999Z", true)]
    [InlineData("2026-05-01T12:00:00.000Z", true)]
    [InlineData("2026-05-01T12:00:00.001Z", false)]
    public async Task What_was_counted_before_does_not_count(string since, bool isReached)
    {
        await CountAsync("ann", 1);

        Assert.Equal(isReached, await _limits.HasReachedAsync("ann", 1, DateTimeOffset.Parse(since), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_count_is_a_row_named_by_its_time()
    {
        await CountAsync("ann", 1);

        Assert.Matches("^20260501120000000-[0-9a-f]{32}$", Assert.Single(_table.Rows).RowKey);
    }

    [Fact]
    public async Task Something_is_used_once()
    {
        Assert.True(await _limits.UseOnceAsync("solution", TestContext.Current.CancellationToken));
        Assert.False(await _limits.UseOnceAsync("solution", TestContext.Current.CancellationToken));
        Assert.True(await _limits.UseOnceAsync("another", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_use_that_cannot_be_written_down_is_no_use()
    {
        _table.BeforeWrite = () => throw new RequestFailedException(403, "refused");

        await Assert.ThrowsAsync<RequestFailedException>(() => _limits.UseOnceAsync("solution", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("content", true)]
    [InlineData("Content", false)]
    [InlineData("", false)]
    public async Task A_key_is_tied_to_what_it_came_with_first(string to, bool isTied)
    {
        Assert.True(await _limits.BindAsync("key", "content", TestContext.Current.CancellationToken));

        Assert.Equal(isTied, await _limits.BindAsync("key", to, TestContext.Current.CancellationToken));
        Assert.True(await _limits.BindAsync("another key", to, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_tie_that_cannot_be_written_down_is_none()
    {
        _table.BeforeWrite = () => throw new RequestFailedException(403, "refused");

        await Assert.ThrowsAsync<RequestFailedException>(() => _limits.BindAsync("key", "content", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_older_than_eight_days_is_purged()
    {
        await CountAsync("ann", 2);
        _time.Advance(TimeSpan.FromDays(1));
        await CountAsync("bo", 1);
        _time.Advance(TimeSpan.FromDays(7));

        var atEightDays = await _limits.PurgeAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromTicks(1));
        var afterEightDays = await _limits.PurgeAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, 2), (atEightDays, afterEightDays));
        Assert.Equal("bo", Assert.Single(_table.Rows).PartitionKey);
    }

    private async Task CountAsync(string fingerprint, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await _limits.CountAsync(fingerprint, TestContext.Current.CancellationToken);
        }
    }
}
