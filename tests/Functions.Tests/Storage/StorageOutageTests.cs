using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>What the storage clients really throw when the service fails in a named way.</summary>
public sealed class StorageOutageTests
{
    [Fact]
    public Task A_refused_connection_is_an_outage()
        => AssertOutageAsync(true, (_, _) => throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)));

    [Fact]
    public Task A_service_that_never_answers_is_an_outage()
        => AssertOutageAsync(true, async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        }, TimeSpan.FromMilliseconds(20));

    [Fact]
    public Task A_connection_that_breaks_is_an_outage() => AssertOutageAsync(true, (_, _) => throw new IOException("reset"));

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.InternalServerError, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.Forbidden, false)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public Task An_answer_is_an_outage_if_another_try_may_be_answered_better(HttpStatusCode status, bool isOutage)
        => AssertOutageAsync(isOutage, (_, _) => Task.FromResult(new HttpResponseMessage(status)));

    [Theory]
    [InlineData("ContainerNotFound", true)]
    [InlineData("TableNotFound", true)]
    [InlineData("QueueNotFound", true)]
    [InlineData("BlobNotFound", false)]
    [InlineData("ResourceNotFound", false)]
    public void A_place_that_is_missing_is_an_outage_and_what_is_missing_in_it_is_not(string code, bool isOutage)
        => Assert.Equal(isOutage, StorageOutage.Caused(new RequestFailedException(404, "absent", code, innerException: null)));

    [Fact]
    public void An_identity_that_gets_no_token_is_an_outage() => Assert.True(StorageOutage.Caused(new AuthenticationFailedException("no endpoint")));

    private static async Task AssertOutageAsync(
        bool isOutage,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> service,
        TimeSpan? patience = null)
    {
        using var handler = new Service(service);
        var options = new BlobClientOptions { Transport = new HttpClientTransport(handler) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxRetries = 2;
        options.Retry.NetworkTimeout = patience ?? options.Retry.NetworkTimeout;
        var blob = new BlobServiceClient("UseDevelopmentStorage=true", options).GetBlobContainerClient("site").GetBlobClient("current.json");

        var exception = await Record.ExceptionAsync(() => blob.DownloadContentAsync());

        Assert.NotNull(exception);
        Assert.Equal(isOutage, StorageOutage.Caused(exception));
    }

    private sealed class Service(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => answer(request, cancellationToken);
    }
}
