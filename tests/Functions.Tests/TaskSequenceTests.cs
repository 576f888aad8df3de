namespace Functions.Tests;

public sealed class TaskSequenceTests
{
    private readonly List<string> _done = [];

    [Fact]
    public async Task A_step_that_fails_keeps_no_other_from_being_done_and_is_told_at_the_end()
    {
        var failure = await Assert.ThrowsAsync<AggregateException>(
            () => TaskSequence.RunAllAsync(TestContext.Current.CancellationToken, Done("a"), Failing(new InvalidOperationException("b")), Done("c")));

        Assert.Equal("b", Assert.Single(failure.InnerExceptions).Message);
        Assert.Equal(["a", "c"], _done);
    }

    [Fact]
    public async Task A_timeout_in_a_step_is_a_failure_like_any_other()
    {
        await Assert.ThrowsAsync<AggregateException>(
            () => TaskSequence.RunAllAsync(TestContext.Current.CancellationToken, Failing(new TaskCanceledException("timeout", new TimeoutException())), Done("b")));

        Assert.Equal(["b"], _done);
    }

    [Fact]
    public async Task What_is_stopped_goes_no_further()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TaskSequence.RunAllAsync(stop.Token, Done("a"), stop.CancelAsync, Done("b")));

        Assert.Equal(["a"], _done);
    }

    [Fact]
    public async Task An_item_that_fails_keeps_no_other_from_its_turn()
    {
        var failure = await Assert.ThrowsAsync<AggregateException>(() => TaskSequence.ForEachAsync(
            new[] { "a", "b", "c" }.ToAsyncEnumerable(),
            item => item == "a" ? throw new InvalidOperationException(item) : Done(item)(),
            TestContext.Current.CancellationToken));

        Assert.Single(failure.InnerExceptions);
        Assert.Equal(["b", "c"], _done);
    }

    private static Func<Task> Failing(Exception failure) => () => Task.FromException(failure);

    private Func<Task> Done(string step) => () =>
    {
        _done.Add(step);
        return Task.CompletedTask;
    };
}
