using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.Importing;

/// <summary>Staff bring in a list. A trial is audited too: it tells who is a subscriber.</summary>
public sealed class ImportFunctions(SubscriberImport import, AuditLog audit)
{
    // The whole list is read before anything of it is written, and the host takes no more than 30,000,000 bytes.
    private const int MaxListBytes = 28_000_000;

    // The beginnings of the files of Excel and of other programs for tables: a ZIP archive, and an OLE document.
    private static readonly byte[][] WorkbookStarts = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]];

    /// <summary>
    /// Imports a list. Without <c>dryRun=false</c> it only reports what would happen. <c>dates</c> answers how dates such as 5/1/2024 are meant,
    /// <c>ignoreColumns</c> names the columns, separated by commas, that look as if they said who left, and do not, and <c>examples</c> asks for the first people of each group.
    /// </summary>
    [Function(nameof(ImportSubscribers))]
    public async Task<IResult> ImportSubscribers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/subscribers/import")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "dryRun", "dates", "ignoreColumns", "examples");
        var choices = ChoicesOf(query) with { DryRun = query.Boolean("dryRun") ?? true, Examples = query.Boolean("examples") ?? false };
        var (list, problem) = await ReadAsync(request, query, cancellationToken);
        if (list is null)
        {
            return problem!;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), choices.DryRun ? "subscribers.tryImport" : "subscribers.import", subject: null, cancellationToken);
        return new ImportAnswer(import, list, choices);
    }

    /// <summary>The lines of a list that the import would leave out and that can be mended, as CSV with the reason. Nothing is imported.</summary>
    [Function(nameof(ExportRejectedRows))]
    public async Task<IResult> ExportRejectedRows(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/subscribers/import/rejected")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "dates", "ignoreColumns");
        var choices = ChoicesOf(query);
        var (list, problem) = await ReadAsync(request, query, cancellationToken);
        if (list is null)
        {
            return problem!;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.exportRejected", subject: null, cancellationToken);
        using var content = new MemoryStream(list, writable: false);
        var (judge, report) = await import.SurveyAsync(content, choices, cancellationToken);
        return judge is null ? new Problem(StatusCodes.Status422UnprocessableEntity, report.Faults[0].Detail) : new RejectedRows(list, judge);
    }

    private static ImportChoices ChoicesOf(QueryParameters query) => new(DryRun: true)
    {
        Dates = query.OneOf<DateOrder>("dates"),
        IgnoredColumns = query.Text("ignoreColumns")?.Split(',') ?? [],
    };

    private static async Task<(byte[]? List, Problem? Problem)> ReadAsync(HttpRequest request, QueryParameters query, CancellationToken cancellationToken)
    {
        if (query.Problem is { } problem)
        {
            return (null, problem);
        }

        if (request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
        {
            return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, "Send the list as text/csv, in UTF-8."));
        }

        var list = await BoundedBody.ReadAsync(request, MaxListBytes, cancellationToken);
        return list is null ? (null, new Problem(StatusCodes.Status413PayloadTooLarge, $"A list may have at most {MaxListBytes} bytes: split it."))
            : Array.Exists(WorkbookStarts, start => list.AsSpan().StartsWith(start))
                ? (null, new Problem(
                    StatusCodes.Status415UnsupportedMediaType,
                    "This is a workbook, not a CSV file. Open it in Excel, choose File, Save as, and the type “CSV UTF-8 (Comma delimited)”, and then choose that file here."))
            : (list, null);
    }
}
