using Functions.Email;

namespace Functions.Tests.Email;

public sealed class PostsInFlightTests
{
    private readonly PostsInFlight _posts = new();

    [Fact]
    public void A_stop_without_a_post_under_way_is_over_at_once() => Assert.True(Stop().IsCompletedSuccessfully);

    [Fact]
    public async Task A_stop_waits_for_every_post_that_is_under_way()
    {
        var (first, second) = (_posts.Begin(), _posts.Begin());
        var stopped = Stop();

        first.Dispose();
        first.Dispose();
        Assert.False(stopped.IsCompleted);
        second.Dispose();

        await stopped;
    }

    [Fact]
    public void After_a_stop_has_begun_nothing_is_claimed()
    {
        using var post = _posts.Begin();
        _ = Stop();

        Assert.Throws<OperationCanceledException>(_posts.Begin);
    }

    [Fact]
    public async Task A_stop_does_not_wait_longer_than_the_host_does()
    {
        using var post = _posts.Begin();
        using var timeout = new CancellationTokenSource();
        var stopped = _posts.StopAsync(timeout.Token);

        await timeout.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }

    private Task Stop() => _posts.StopAsync(TestContext.Current.CancellationToken);
}
