using Functions.Content.Files;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Editing;

/// <summary>What a file was before each save. Bringing a version back is saving it again.</summary>
public sealed class HistoryFunctions(HistoryStore history, AuditLog audit)
{
    [Function(nameof(ListHistory))]
    public async Task<IResult> ListHistory([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/history")] HttpRequest request, CancellationToken cancellationToken)
        => ReadPath(request, out var path) ?? Results.Json(new { items = await history.ListAsync(path, cancellationToken) }, Json.Options);

    [Function(nameof(GetHistory))]
    public async Task<IResult> GetHistory(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/history/{version}")] HttpRequest request, string version, CancellationToken cancellationToken)
    {
        if (ReadPath(request, out var path) is { } problem)
        {
            return problem;
        }

        if (await history.ReadAsync(path, version, cancellationToken) is not { } file)
        {
            return Problem.NotFound("There is no such version of this file.");
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "content.history", path, cancellationToken);
        return new FileContent(file);
    }

    private static Problem? ReadPath(HttpRequest request, out string path)
    {
        var query = new QueryParameters(request, "path");
        path = query.Text("path") ?? "";
        if (query.Problem is null && !(Drafts.IsValid(path) || Drafts.IsText(path)))
        {
            query.Fault("path", "Name the path of a file, such as articles/sleep.md.");
        }

        return query.Problem;
    }
}
