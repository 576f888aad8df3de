using System.Text.Json;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Publishing;

/// <summary>The body of a rollback: <c>{ "version": "id" }</c>, or empty for the version before.</summary>
internal sealed record RollbackRequest(string? Version, Problem? Problem = null)
{
    private const int MaxBytes = 1024;

    public static async Task<RollbackRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, MaxBytes, cancellationToken) is not { } body)
        {
            return new RollbackRequest(Version: null, new Problem(StatusCodes.Status413PayloadTooLarge, "Name a version, and nothing else."));
        }

        if (body.Length == 0)
        {
            return new RollbackRequest(Version: null);
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("version", out var version)
                ? new RollbackRequest(Version: null)
                : version.ValueKind == JsonValueKind.String ? new RollbackRequest(version.GetString())
                : new RollbackRequest(Version: null, Problem.InvalidFields([FieldError.InBody("version", "invalid", "This must be the id of a version.")]));
        }
        catch (JsonException)
        {
            return new RollbackRequest(Version: null, Problem.BadRequest("The body has to be JSON."));
        }
    }
}
