using CsvHelper;
using Functions.Http;

namespace Functions.Newsletter.Subscribers;

/// <summary>
/// Imports a list of subscribers. It is streamed, so that its length does not matter, and added in transactions of many
/// people. It can be interrupted and run again: existing subscribers are not changed, and suppressed people are not added.
/// </summary>
public sealed class SubscriberImport(SubscriberStore subscribers, SuppressionStore suppressions, SubscriberEncryption encryption, TimeProvider time)
{
    // So many rows fill about one transaction for each of the 256 partitions.
    private const int MaxRowsInMemory = 20_000;
    private const int MaxRowsPerTransaction = 99;
    private const int MaxConcurrency = 8;
    private static readonly string[] RequiredColumns = ["email", "consentAt", "consentSource"];

    /// <param name="list">CSV in UTF-8, with column names in the first line.</param>
    /// <param name="dryRun">Whether to report only.</param>
    /// <param name="progress">Is called with the report after each step.</param>
    /// <param name="cancellationToken">Ends the import between two transactions.</param>
    public async Task<ImportReport> RunAsync(Stream list, bool dryRun, Func<ImportReport, Task> progress, CancellationToken cancellationToken)
    {
        var report = new ImportReport(dryRun);
        var batch = new Dictionary<string, SubscriberRow>(StringComparer.Ordinal);
        await using var rows = Csv.Reader(list);
        try
        {
            await rows.ReadHeaderAsync(cancellationToken);
            if (rows.Headers.Count == 0)
            {
                return report.With(new ImportFault(1, "email", "The list is empty."));
            }

            if (Array.Find(RequiredColumns, column => !rows.TryGetFieldIndex(column, out _)) is { } missing)
            {
                return report.With(new ImportFault(1, missing, "The first line has to name the columns email, consentAt and consentSource."));
            }

            while (await rows.ReadAsync(cancellationToken))
            {
                report = AddToBatch(column => rows.TryGetFieldIndex(column, out var index) ? rows.GetString(index) : null, (int)rows.LineNumber, report, batch);
                if (batch.Count == MaxRowsInMemory)
                {
                    report = await WriteAsync(batch, report, cancellationToken);
                    await progress(report);
                }
            }
        }
        catch (Exception exception) when (exception is CsvFormatException or InvalidDataException)
        {
            return report.With(new ImportFault(report.Rows + 1, "email", "Near this line the file is not valid CSV: check for a quote that is not closed."));
        }

        return await WriteAsync(batch, report, cancellationToken) with { Done = true };
    }

    private ImportReport AddToBatch(Func<string, string?> cells, int line, ImportReport report, Dictionary<string, SubscriberRow> batch)
    {
        var counted = report with { Rows = report.Rows + 1 };
        var (person, fault) = ImportRow.Read(cells, line, time.GetUtcNow());
        if (fault is not null)
        {
            return counted.With(fault);
        }

        var row = encryption.Seal(person!.Email, person.Name, person.Preferences, person.Consent);
        (row.State, row.ConfirmedAt, row.SignedUpAt) = (SubscriberState.Active, person.Consent.At, time.GetUtcNow());
        return batch.TryAdd(row.RowKey, row) ? counted : counted with { Repeated = counted.Repeated + 1 };
    }

    private async Task<ImportReport> WriteAsync(Dictionary<string, SubscriberRow> batch, ImportReport report, CancellationToken cancellationToken)
    {
        var (added, known, suppressed) = (0, 0, 0);
        var groups = batch.Values
            .GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
            .SelectMany(partition => partition.OrderBy(row => row.RowKey, StringComparer.Ordinal).Chunk(MaxRowsPerTransaction));
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(groups, options, async (rows, token) =>
        {
            var allowed = await WithoutSuppressedAsync(rows, token);
            var written = await AddAsync(allowed, report.DryRun, token);
            Interlocked.Add(ref suppressed, rows.Length - allowed.Count);
            Interlocked.Add(ref added, written);
            Interlocked.Add(ref known, allowed.Count - written);
        });
        batch.Clear();
        return report with { Added = report.Added + added, Known = report.Known + known, Suppressed = report.Suppressed + suppressed };
    }

    private async Task<List<SubscriberRow>> WithoutSuppressedAsync(SubscriberRow[] rows, CancellationToken cancellationToken)
    {
        var suppressed = await suppressions.BetweenAsync(rows[0].RowKey, rows[^1].RowKey, cancellationToken)
            .Select(suppression => suppression.Key)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        return [.. rows.Where(row => !suppressed.Contains(row.RowKey))];
    }

    // Most people in a list are new: existing subscribers are looked up only after a conflict.
    private async Task<int> AddAsync(List<SubscriberRow> rows, bool dryRun, CancellationToken cancellationToken)
    {
        var remaining = rows;
        while (remaining.Count > 0 && (dryRun || !await subscribers.AddAllAsync(remaining, cancellationToken)))
        {
            var known = await subscribers.KeysBetweenAsync(remaining[0].RowKey, remaining[^1].RowKey, cancellationToken).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
            remaining = [.. remaining.Where(row => !known.Contains(row.RowKey))];
            if (dryRun)
            {
                break;
            }
        }

        return remaining.Count;
    }
}
