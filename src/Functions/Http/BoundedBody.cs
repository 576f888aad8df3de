using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>Reads a request's body up to a limit, whatever its headers say.</summary>
public static class BoundedBody
{
    private const int FirstBufferBytes = 4096;

    // Long enough for a form, or 1 MiB of events, on a poor connection, and short enough against clients that send slowly on purpose.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Reads what anybody may send: it has to arrive in time.</summary>
    internal static async Task<BodyReading> ReadPublicAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ReadTimeout);
        try
        {
            return await ReadAsync(request, maxBytes, timeout.Token) is { } body
                ? new BodyReading(body, Problem: null)
                : Failed(StatusCodes.Status413PayloadTooLarge, $"The body may have at most {maxBytes} bytes.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return Failed(StatusCodes.Status408RequestTimeout, "The body did not arrive in time.");
        }
        catch (BadHttpRequestException broken)
        {
            return Failed(broken.StatusCode, "The body did not arrive whole.");
        }
    }

    /// <returns>The body, or null when it has more bytes than allowed.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        // Allocates for what was received, not for Content-Length, which a client may not send.
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? FirstBufferBytes, FirstBufferBytes));
        var buffer = new byte[FirstBufferBytes];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static BodyReading Failed(int status, string detail) => new(Content: null, new Problem(status, detail));
}
