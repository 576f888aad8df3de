using Azure;
using Functions.Counting;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Counting;

public sealed class CountWriterTests
{
    private static readonly DateOnly June1 = new(2026, 6, 1);

    // Noon in Chicago, where the practice is.
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 17, 0, 0, TimeSpan.Zero));
    private readonly TableInMemory _table;
    private readonly DailyCountStore _store;
    private readonly DailyCounts _counts;
    private readonly CountWriter _writer;

    public CountWriterTests()
    {
        _table = new TableInMemory(_time);
        _store = new DailyCountStore(_table.Service, _time);
        (_counts, _writer) = Process();
    }

    [Fact]
    public async Task What_was_counted_is_stored_once_however_often_it_is_written()
    {
        Count(_counts, 3);
        await WriteAsync();
        await WriteAsync();
        Count(_counts, 2);
        await WriteAsync();

        Assert.Equal([(June1, 5)], await SleepAsync());
        Assert.Single(_table.Rows);
    }

    [Fact]
    public async Task Two_processes_add_up()
    {
        var (others, other) = Process();
        Count(_counts, 3);
        Count(others, 4);
        await WriteAsync();
        await other.WriteAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(June1, 7)], await SleepAsync());
    }

    // Three transactions: the second fails, before or after it was stored, and the process lives on or is killed.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_failed_in_the_middle_is_repeated_without_counting_twice(bool wasStored)
    {
        const int Pages = 250;
        for (var page = 0; page < Pages; page++)
        {
            _counts.Add(CountKind.Read, $"articles/{page}");
        }

        var writes = 0;
        var failing = new FailingTransactions(_table, () => ++writes == 2, wasStored);
        var writer = new CountWriter(_counts, new DailyCountStore(failing.Service, _time), _time, NullLogger<CountWriter>.Instance);
        await Assert.ThrowsAsync<RequestFailedException>(() => writer.WriteAsync(TestContext.Current.CancellationToken));
        var killed = (await AllAsync()).Sum(count => count.Count);
        await writer.WriteAsync(TestContext.Current.CancellationToken);

        Assert.Equal((wasStored ? 200 : 100, Pages), (killed, (await AllAsync()).Sum(count => count.Count)));
    }

    [Fact]
    public async Task A_day_is_the_practices_and_ends_at_its_midnight()
    {
        _time.SetUtcNow(new DateTimeOffset(2026, 6, 2, 4, 59, 59, TimeSpan.Zero));
        Count(_counts, 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        Count(_counts, 2);
        await WriteAsync();

        Assert.Equal([(June1, 1), (June1.AddDays(1), 2)], await SleepAsync());
    }

    [Fact]
    public async Task A_clock_that_is_set_back_counts_the_day_that_it_is()
    {
        var clock = new SetBackTime { Now = _time.GetUtcNow().AddYears(1) };
        var counts = new DailyCounts(Practice.Site, clock);
        Count(counts, 1);
        clock.Now = _time.GetUtcNow();
        Count(counts, 2);
        await new CountWriter(counts, _store, _time, NullLogger<CountWriter>.Instance).WriteAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(June1, 2)], await SleepAsync());
    }

    [Fact]
    public async Task What_could_not_be_stored_for_a_day_after_its_end_is_given_up()
    {
        Count(_counts, 1);
        _time.Advance(TimeSpan.FromDays(3));
        Count(_counts, 2);
        await WriteAsync();

        Assert.Equal([(June1.AddDays(3), 2)], await SleepAsync());
    }

    [Fact]
    public async Task Every_minute_and_when_it_stops_it_is_stored()
    {
        await _writer.StartAsync(TestContext.Current.CancellationToken);
        Count(_counts, 1);
        var firstMinute = await WhenAsync(() => _time.Advance(CountWriter.Interval), [(June1, 1)]);
        Count(_counts, 1);
        await _writer.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(firstMinute);
        Assert.Equal([(June1, 2)], await SleepAsync());
    }

    [Fact]
    public async Task Days_that_are_over_are_merged_once()
    {
        var (others, other) = Process();
        Count(_counts, 3);
        Count(others, 4);
        await WriteAsync();
        await other.WriteAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromDays(2));
        await _store.MergeAsync(TestContext.Current.CancellationToken);
        var apart = _table.Rows.Count();
        _time.Advance(TimeSpan.FromDays(2));
        await _store.MergeAsync(TestContext.Current.CancellationToken);
        await _store.MergeAsync(TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (apart, _table.Rows.Count()));
        Assert.Equal([(June1, 7)], await SleepAsync());
    }

    [Fact]
    public async Task A_row_that_another_merge_left_over_is_merged_with_what_is_there()
    {
        Count(_counts, 3);
        await WriteAsync();
        _time.Advance(TimeSpan.FromDays(4));
        await _store.MergeAsync(TestContext.Current.CancellationToken);
        await _store.WriteAsync(June1, "late", [(new CountKey(CountKind.Read, "articles/sleep"), 2)], TestContext.Current.CancellationToken);
        await _store.MergeAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(June1, 5)], await SleepAsync());
        Assert.Single(_table.Rows);
    }

    [Fact]
    public async Task Counts_are_kept_for_25_months()
    {
        Count(_counts, 1);
        await WriteAsync();
        _time.Advance(TimeSpan.FromDays(761));
        var early = await _store.PurgeAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromDays(1));
        var late = await _store.PurgeAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (early, late));
    }

    private static void Count(DailyCounts counts, int times)
    {
        for (var time = 0; time < times; time++)
        {
            counts.Add(CountKind.Read, "articles/sleep");
        }
    }

    private (DailyCounts Counts, CountWriter Writer) Process()
    {
        var counts = new DailyCounts(Practice.Site, _time);
        return (counts, new CountWriter(counts, _store, _time, NullLogger<CountWriter>.Instance));
    }

    private Task WriteAsync() => _writer.WriteAsync(TestContext.Current.CancellationToken);

    private async Task<List<DailyCount>> AllAsync() => await _store.ReadAsync(June1.AddDays(-9), June1.AddDays(9), TestContext.Current.CancellationToken).ToListAsync();

    private async Task<List<(DateOnly Day, long Count)>> SleepAsync() => [.. (await AllAsync())
        .Where(count => count.Key == new CountKey(CountKind.Read, "articles/sleep"))
        .GroupBy(count => count.Day)
        .Select(day => (day.Key, day.Sum(count => count.Count)))];

    // The timer of the writer may not be there yet when the clock moves.
    private async Task<bool> WhenAsync(Action act, List<(DateOnly Day, long Count)> expected)
    {
        for (var minute = 0; minute < 300; minute++)
        {
            act();
            for (var tries = 0; tries < 20; tries++)
            {
                if ((await SleepAsync()).SequenceEqual(expected))
                {
                    return true;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
            }
        }

        return false;
    }

    private sealed class SetBackTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
