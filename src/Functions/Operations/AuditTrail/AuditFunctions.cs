using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Operations.AuditTrail;

/// <summary>The audit trail: who saw or changed what.</summary>
public sealed class AuditFunctions(AuditLog audit, SignedCursor cursors, AuditReads reads, IOptions<SiteOptions> site)
{
    private const string CursorPurpose = "audit cursor";
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    [Function(nameof(GetAudit))]
    public async Task<IResult> GetAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/audit")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, [.. AuditFilter.Parameters, "cursor", "limit"]);
        var limit = query.Integer("limit", missing: DefaultLimit, MaxLimit);
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        var filter = AuditFilter.Read(query, site.Value.GetTimeZone());
        if (query.Problem is { } problem)
        {
            return problem;
        }

        await reads.RecordAsync(StaffIdentity.Of(request), cancellationToken);
        var rows = audit.ListAsync(after is null ? null : AuditPosition.Parse(after), filter.Range, cancellationToken);
        var page = await AuditPage.ReadAsync(rows, filter, limit);
        var items = page.Items.Select(row =>
        {
            row.Content["words"] = AuditWords.Of(row.Act);
            return row.Content;
        });
        var next = page.Next is { } position ? cursors.Write(CursorPurpose, $"{position}") : null;
        return Results.Json(new { items, next, page.SearchedTo, site.Value.TimeZone, acts = AuditWords.Sentences }, Json.Options);
    }

    [Function(nameof(ExportAudit))]
    public async Task<IResult> ExportAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/audit.csv")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, AuditFilter.Parameters);
        var filter = AuditFilter.Read(query, site.Value.GetTimeZone());
        if (query.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "audit.export", subject: null, cancellationToken);
        return new AuditExportResult(audit.ListAsync(after: null, filter.Range, cancellationToken).Where(filter.Matches));
    }
}
