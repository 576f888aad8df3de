namespace Functions.Email;

/// <summary>
/// Tells a connection that was never made, on which nothing was sent, from an answer that did not come in time: <see cref="HttpClient"/> reports
/// the end of <see cref="SocketsHttpHandler.ConnectTimeout"/>, which includes TLS, and of its own timeout as the same cancellation.
/// </summary>
internal sealed class ConnectTimeoutHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        // The token that arrives here is cancelled by the client's timeout as well as by the caller.
        catch (OperationCanceledException timeout) when (timeout.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection could be made in time.", timeout);
        }
    }
}
