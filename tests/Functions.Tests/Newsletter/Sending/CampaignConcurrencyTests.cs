using Functions.Newsletter.Sending;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignConcurrencyTests
{
    private readonly CampaignConcurrency _gate = new();

    [Fact]
    public async Task A_third_batch_of_a_campaign_waits_until_one_is_done()
    {
        var first = await _gate.EnterAsync("calm-week", TestContext.Current.CancellationToken);
        using var second = await _gate.EnterAsync("calm-week", TestContext.Current.CancellationToken);
        var third = _gate.EnterAsync("calm-week", TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);

        first.Dispose();

        using var entered = await third;
        Assert.False(_gate.EnterAsync("calm-week", TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task Another_campaign_does_not_wait()
    {
        using var first = await _gate.EnterAsync("calm-week", TestContext.Current.CancellationToken);
        using var second = await _gate.EnterAsync("calm-week", TestContext.Current.CancellationToken);

        Assert.True(_gate.EnterAsync("warm-week", TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }
}
