using Functions.Http;
using Functions.Security.Audit;
using Microsoft.AspNetCore.Http;

namespace Functions.Operations.AuditTrail;

/// <summary>The rows of the audit trail that match, as a CSV file, with the words that the staff's page has for them.</summary>
internal sealed record AuditExportResult(IAsyncEnumerable<AuditRow> Rows) : StreamedResult
{
    private static readonly string[] Columns = ["at", "who", "what", "subject", "act", "ids"];

    protected override Task WriteAsync(HttpContext httpContext) => Csv.WriteAsync(httpContext, "activity.csv", Columns, Rows.Select(Cells));

    private static string?[] Cells(AuditRow row) =>
    [
        Csv.Instant(row.At),
        row.Content["who"]?.GetValue<string>(),
        AuditWords.Of(row.Act),
        row.Content["subject"]?.GetValue<string>(),
        row.Act,
        string.Join(' ', row.Content["ids"]?.AsArray().Select(id => id!.GetValue<string>()) ?? []),
    ];
}
