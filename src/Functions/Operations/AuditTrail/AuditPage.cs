using Functions.Security.Audit;

namespace Functions.Operations.AuditTrail;

/// <summary>Some rows of the audit trail, newest first.</summary>
/// <param name="Items">The rows that match.</param>
/// <param name="Next">Where the search goes on; null at the end of the trail.</param>
/// <param name="SearchedTo">When the oldest row was written that was looked at, where the search stopped before it had found a whole page; else null.</param>
internal sealed record AuditPage(IReadOnlyList<AuditRow> Items, AuditPosition? Next, DateTimeOffset? SearchedTo)
{
    /// <summary>A day is a file at least, and six years of them are kept: one question reads about three months.</summary>
    internal const int MaxFiles = 100;

    /// <summary>Reads a page.</summary>
    /// <param name="rows">The trail, from where the page begins.</param>
    /// <param name="filter">Which rows are wanted.</param>
    /// <param name="limit">How many at most.</param>
    public static async Task<AuditPage> ReadAsync(IAsyncEnumerable<AuditRow> rows, AuditFilter filter, int limit)
    {
        var (items, files) = (new List<AuditRow>(), 0);
        AuditRow? last = null;
        await foreach (var row in rows)
        {
            files += row.Position.Day == last?.Position.Day ? 0 : 1;
            if (files > MaxFiles)
            {
                return items.Count == limit ? new AuditPage(items, items[^1].Position, SearchedTo: null) : new AuditPage(items, last!.Position, last.At);
            }

            if (filter.Matches(row))
            {
                if (items.Count == limit)
                {
                    return new AuditPage(items, items[^1].Position, SearchedTo: null);
                }

                items.Add(row);
            }

            last = row;
        }

        return new AuditPage(items, Next: null, SearchedTo: null);
    }
}
