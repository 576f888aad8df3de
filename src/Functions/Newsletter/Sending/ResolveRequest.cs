using System.Text.Json;
using System.Text.Json.Serialization;
using Functions.Http;

namespace Functions.Newsletter.Sending;

/// <summary>The body of <c>resolve</c>: <c>bucket</c> (a batch's number or name, or <c>all</c>) and <c>outcome</c> (<c>accepted</c> or <c>retry</c>).</summary>
internal sealed record ResolveRequest([property: JsonPropertyName("bucket")] JsonElement Batch, string? Outcome)
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

    /// <summary>The batch's name, or null for all of them.</summary>
    public string? Name => Batch.ValueKind == JsonValueKind.Number ? Batch.GetRawText() : Batch.GetString() is { } name && name != All ? name : null;

    public Resolution Resolution => Outcome == "accepted" ? Resolution.Accepted : Resolution.Retry;

    public Problem? Problem()
    {
        var errors = new List<FieldError>();
        if (Batch.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            errors.Add(FieldError.InBody("bucket", "invalid", "This has to be a batch, or all."));
        }

        if (Outcome is not ("accepted" or "retry"))
        {
            errors.Add(FieldError.InBody("outcome", "invalid", "This has to be one of: accepted, retry."));
        }

        return errors.Count == 0 ? null : Http.Problem.InvalidFields(errors);
    }
}
