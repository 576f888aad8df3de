using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Forms.Parsing;

/// <summary>The client's idempotency key: the header <c>Idempotency-Key</c>, or the field of that name.</summary>
public static class IdempotencyKey
{
    public const string Name = "Idempotency-Key";

    /// <summary>The response to a key that was used with another body before.</summary>
    public static Problem Reused(Words words) => new(StatusCodes.Status409Conflict, words["body.keyReused"]);

    public static string? Of(HttpRequest request, FormBody form)
    {
        var header = request.Headers[Name].ToString();
        var key = header.Length > 0 ? header : form.Text(Name);
        return string.IsNullOrEmpty(key) ? null : key;
    }
}
