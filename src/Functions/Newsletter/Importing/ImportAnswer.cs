using System.Text.Json;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Importing;

/// <summary>
/// Runs an import and answers with its report; a caller that accepts <c>application/x-ndjson</c> gets a line for each step, the last
/// one being the report.
/// </summary>
internal sealed record ImportAnswer(SubscriberImport Import, byte[] List, ImportChoices Choices) : StreamedResult
{
    private const string Lines = "application/x-ndjson";

    protected override async Task WriteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var asLines = request.Headers.Accept.ToString().Contains(Lines, StringComparison.OrdinalIgnoreCase);
        if (asLines)
        {
            response.ContentType = Lines;
        }

        using var list = new MemoryStream(List, writable: false);
        var report = await Import.RunAsync(list, Choices, step => asLines ? WriteAsync(step) : Task.CompletedTask, httpContext.RequestAborted);
        await (asLines ? WriteAsync(report) : Results.Json(report, Json.Options, statusCode: Status(report)).ExecuteAsync(httpContext));

        async Task WriteAsync(ImportReport step)
        {
            await response.WriteAsync(JsonSerializer.Serialize(step, Json.Options) + "\n", httpContext.RequestAborted);
            await response.Body.FlushAsync(httpContext.RequestAborted);
        }
    }

    private static int Status(ImportReport report) => report.Done ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
