using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests;

public sealed class ExpiringValueTests
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private int _reads;

    [Theory]
    [InlineData(4.9, 1)]
    [InlineData(5, 2)]
    [InlineData(-1, 2)]
    public async Task A_value_is_read_again_when_it_is_too_old_or_the_clock_was_set_back(double seconds, int reads)
    {
        // Sets the clock as a test of the clock may: forward only is what the fake one can do.
        var clock = new SettableTime();
        var value = new ExpiringValue<int>(clock, () => Task.FromResult(++_reads));
        await value.GetAsync(MaxAge, TestContext.Current.CancellationToken);
        clock.Now += TimeSpan.FromSeconds(seconds);

        Assert.Equal(reads, await value.GetAsync(MaxAge, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task All_who_ask_at_the_same_time_share_one_read()
    {
        var read = new TaskCompletionSource<int>();
        var value = Value(() =>
        {
            Interlocked.Increment(ref _reads);
            return read.Task;
        });
        var one = value.GetAsync(MaxAge, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromHours(1));
        var other = value.GetAsync(MaxAge, TestContext.Current.CancellationToken);

        read.SetResult(7);

        Assert.Equal((7, 7, 1), (await one, await other, _reads));
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        var value = Value(() => ++_reads == 1 ? throw new InvalidDataException() : Task.FromResult(_reads));

        await Assert.ThrowsAsync<InvalidDataException>(() => value.GetAsync(MaxAge, TestContext.Current.CancellationToken));

        Assert.Equal(2, await value.GetAsync(MaxAge, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_leaves_does_not_cancel_it_for_the_others()
    {
        var read = new TaskCompletionSource<int>();
        var value = Value(() => read.Task);
        using var leaves = new CancellationTokenSource();
        var left = value.GetAsync(MaxAge, leaves.Token);
        var stays = value.GetAsync(MaxAge, TestContext.Current.CancellationToken);

        await leaves.CancelAsync();
        read.SetResult(7);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(7, await stays);
    }

    private ExpiringValue<int> Value(Func<Task<int>> read) => new(_time, read);

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddDays(1);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
