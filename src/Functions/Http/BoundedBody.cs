using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>Reads a request's body up to a limit, whatever its headers say.</summary>
public static class BoundedBody
{
    private const int FirstBufferBytes = 4096;

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
}
