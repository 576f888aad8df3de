using System.Text;
using System.Text.Json;
using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Editing;

/// <summary>Shows an author what readers would see. Nothing is stored.</summary>
public sealed class RenderFunctions(IEnumerable<ISourceRenderer> renderers)
{
    // JSON writes a character of a text in up to six bytes.
    private const int MaxBytes = 6 * ContentFile.MaxBytes;

    [Function(nameof(RenderSource))]
    public async Task<IResult> RenderSource([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/render")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, MaxBytes, cancellationToken) is not { } body)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, $"A text may have at most {ContentFile.MaxBytes} bytes.");
        }

        var (path, source, problem) = Read(body);
        if (problem is not null)
        {
            return problem;
        }

        var target = Drafts.TargetOf(path);
        if (!Drafts.IsText(target) || renderers.FirstOrDefault(renderer => renderer.Renders(target)) is not { } renderer)
        {
            return Problem.InvalidFields([FieldError.InBody("path", "invalid", "Name the path of a text, such as articles/sleep.md.")]);
        }

        return Results.Json(await RenderAsync(renderer, target, source, cancellationToken), Json.Options);
    }

    private static async Task<RenderedSource> RenderAsync(ISourceRenderer renderer, string path, string source, CancellationToken cancellationToken)
    {
        try
        {
            return await renderer.RenderAsync(path, Encoding.UTF8.GetBytes(source), cancellationToken);
        }
        catch (ContentException fault)
        {
            return new RenderedSource(Html: null, Item: null, [new ContentProblem(path, fault.Line, fault.Column, ProblemSeverity.Error, fault.Message)], WordCount: 0);
        }
    }

    private static (string Path, string Source, Problem? Problem) Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var errors = new List<FieldError>();
            return (Text(json.RootElement, "path", errors), Text(json.RootElement, "source", errors), errors.Count == 0 ? null : Problem.InvalidFields(errors));
        }
        catch (JsonException)
        {
            return ("", "", Problem.BadRequest("The body has to be JSON: { \"path\": \"articles/sleep.md\", \"source\": \"...\" }."));
        }
    }

    private static string Text(JsonElement body, string name, List<FieldError> errors)
    {
        try
        {
            if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString()!;
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
        }

        errors.Add(FieldError.InBody(name, "invalid", "This must be a text."));
        return "";
    }
}
