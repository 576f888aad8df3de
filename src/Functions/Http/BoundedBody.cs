using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>Reads a request's body up to a limit, whatever its headers promise.</summary>
public static class BoundedBody
{
    private const int FirstBufferBytes = 4096;

    /// <returns>The body, or null when it has more bytes than allowed.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > mostBytes)
        {
            return null;
        }

        // Memory for what has come, not for what was promised: a caller may promise and never send.
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? FirstBufferBytes, FirstBufferBytes));
        var buffer = new byte[FirstBufferBytes];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > mostBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
