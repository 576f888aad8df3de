using System.IO.Pipelines;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Http;

public sealed class BoundedBodyTests
{
    [Fact]
    public async Task A_body_up_to_the_limit_comes_whole_and_a_longer_one_not_at_all()
    {
        var body = new byte[100_000];
        Random.Shared.NextBytes(body);

        Assert.Equal(body, await BoundedBody.ReadAsync(Request(new MemoryStream(body), promised: null), body.Length, TestContext.Current.CancellationToken));
        Assert.Equal(body, await BoundedBody.ReadAsync(Request(new MemoryStream(body), promised: body.Length), body.Length, TestContext.Current.CancellationToken));
        Assert.Null(await BoundedBody.ReadAsync(Request(new MemoryStream(body), promised: null), body.Length - 1, TestContext.Current.CancellationToken));
        Assert.Null(await BoundedBody.ReadAsync(Request(new MemoryStream([]), promised: body.Length), body.Length - 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_kept_ready_for_a_body_that_was_promised_and_never_comes()
    {
        var silent = new Pipe();
        using var ending = new CancellationTokenSource();

        // No array is that long, whatever memory the machine has.
        var reading = BoundedBody.ReadAsync(Request(silent.Reader.AsStream(), promised: int.MaxValue), int.MaxValue, ending.Token);

        Assert.False(reading.IsCompleted);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static HttpRequest Request(Stream body, long? promised)
    {
        var request = new DefaultHttpContext().Request;
        (request.Body, request.ContentLength) = (body, promised);
        return request;
    }
}
