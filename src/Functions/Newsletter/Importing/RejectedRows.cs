using System.Runtime.CompilerServices;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Importing;

/// <summary>
/// The lines of a list that would not be imported and can be mended, as CSV: the columns of the list, and one that says what is wrong, which the import passes over. Lines of
/// people who left are not among them. Nothing is kept: the list comes with each request.
/// </summary>
internal sealed record RejectedRows(byte[] List, ImportJudge Judge) : StreamedResult
{
    protected override async Task WriteAsync(HttpContext httpContext)
    {
        using var list = new MemoryStream(List, writable: false);
        await using var rows = new ImportReader(list);
        await rows.ReadHeaderAsync(httpContext.RequestAborted);
        int[] kept = [.. Enumerable.Range(0, rows.Headers.Count).Where(index => !ImportColumns.IsReason(rows.Headers[index]))];
        string[] columns = [.. kept.Select(index => Csv.Cell(Csv.TextOf(rows.Headers[index]))), ImportColumns.Reason];
        await Csv.WriteAsync(httpContext, "rows-to-mend.csv", columns, CellsAsync(rows, kept, httpContext.RequestAborted));
    }

    private async IAsyncEnumerable<string?[]> CellsAsync(ImportReader rows, int[] kept, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await rows.ReadAsync(cancellationToken))
        {
            if (Judge.Judge(rows).Fault is { HasLeft: false } fault)
            {
                yield return [.. kept.Select(index => Csv.TextOf(rows.Cell(index))), $"{fault.Column}: {fault.Detail}"];
            }
        }
    }
}
