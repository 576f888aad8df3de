using System.Text.Json;
using Functions.Http;

namespace Functions.Newsletter.Sending;

/// <summary>The body of <c>resolve</c>: <c>bucket</c> (its number or name, or <c>all</c>) and <c>outcome</c> (<c>accepted</c> or <c>retry</c>).</summary>
internal sealed record ResolveRequest(JsonElement Bucket, string? Outcome)
{
    private const string All = "all";

    public static ResolveRequest? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<ResolveRequest>(body, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The bucket's name, or null for all of them.</summary>
    public string? Name => Bucket.ValueKind == JsonValueKind.Number ? Bucket.GetRawText() : Bucket.GetString() is { } name && name != All ? name : null;

    public Resolution Resolution => Outcome == "accepted" ? Resolution.Accepted : Resolution.Retry;

    public Problem? Problem()
    {
        var errors = new List<FieldError>();
        if (Bucket.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            errors.Add(FieldError.InBody("bucket", "invalid", "This has to be a bucket, or all."));
        }

        if (Outcome is not ("accepted" or "retry"))
        {
            errors.Add(FieldError.InBody("outcome", "invalid", "This has to be one of: accepted, retry."));
        }

        return errors.Count == 0 ? null : Http.Problem.InvalidFields(errors);
    }
}
