using System.Collections.Concurrent;
using CsvHelper;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Importing;

/// <summary>
/// Imports a list of subscribers. The whole list is read before anything is written, then added in transactions of many people. It can be
/// interrupted and run again: existing subscribers are not changed, and people who are suppressed, or left elsewhere, are not added.
/// </summary>
public sealed class SubscriberImport(
    SubscriberStore subscribers,
    SuppressionStore suppressions,
    SubscriberEncryption encryption,
    SubscriberKeys keys,
    IOptions<NewsletterOptions> newsletter,
    TimeProvider time)
{
    // So many rows fill about one transaction for each of the 256 partitions.
    private const int MaxRowsInMemory = 20_000;
    private const int MaxRowsPerTransaction = 99;
    private const int MaxConcurrency = 8;
    private static readonly string[] RequiredColumns = [ImportRow.EmailColumn, ImportRow.ConsentAtColumn, ImportRow.ConsentSourceColumn];

    /// <summary>Imports a list of which nothing has to be said.</summary>
    public Task<ImportReport> RunAsync(Stream list, bool dryRun, Func<ImportReport, Task> progress, CancellationToken cancellationToken)
        => RunAsync(list, new ImportChoices(dryRun), progress, cancellationToken);

    /// <param name="list">CSV in UTF-8, or UTF-16 with a byte order mark, with column names in the first line. It is read twice.</param>
    /// <param name="choices">What is known about the list.</param>
    /// <param name="progress">Is called with the report after each step.</param>
    /// <param name="cancellationToken">Ends the import between two transactions.</param>
    public async Task<ImportReport> RunAsync(Stream list, ImportChoices choices, Func<ImportReport, Task> progress, CancellationToken cancellationToken)
    {
        var (judge, report) = await SurveyAsync(list, choices, cancellationToken);
        return judge is null ? report
            : choices.DryRun || report.ColumnsToConfirm.Count == 0 ? await AddAllAsync(list, judge, report, progress, cancellationToken)
            : report.ColumnsToConfirm.Aggregate(
                report, (asked, column) => asked.With(new ImportFault(1, column, "Does this column say who left? If it does not, confirm that: nothing was imported.")));
    }

    /// <summary>Reads the whole list once.</summary>
    /// <returns>What judges its lines; null when it cannot be read, which the report says.</returns>
    internal async Task<(ImportJudge? Judge, ImportReport Report)> SurveyAsync(Stream list, ImportChoices choices, CancellationToken cancellationToken)
    {
        var report = new ImportReport(choices.DryRun) { Examples = choices.Examples ? new ImportExamples() : null };
        await using var rows = new ImportReader(list);
        try
        {
            await rows.ReadHeaderAsync(cancellationToken);
            if (FaultOf(rows) is { } fault)
            {
                return (null, report.With(fault));
            }

            var survey = await ImportSurvey.OfAsync(rows, choices, keys, cancellationToken);
            return (
                new ImportJudge(survey, keys, newsletter.Value.Topics, time.GetUtcNow()),
                report with { UnreadColumns = survey.Columns.Unread, ColumnsToConfirm = survey.Columns.ToConfirm, DateQuestion = survey.DateQuestion });
        }
        catch (Exception exception) when (exception is CsvFormatException or InvalidDataException)
        {
            return (null, report.With(new ImportFault(rows.Line, ImportRow.EmailColumn, "After this line the file is not valid CSV: check for a quote that is not closed.")));
        }
    }

    private static ImportFault? FaultOf(ImportReader rows)
        => rows.Headers.Count == 0 ? new ImportFault(1, ImportRow.EmailColumn, "The list is empty.")
        : Array.Find(RequiredColumns, column => !rows.HasColumn(column)) is { } missing
            ? new ImportFault(1, missing, $"The first line has to name the columns, and {missing} is missing there. A list needs email, consentAt (the day on which each person agreed, such as 2026-03-15) and consentSource (how, such as paper).")
        : null;

    private async Task<ImportReport> AddAllAsync(Stream list, ImportJudge judge, ImportReport report, Func<ImportReport, Task> progress, CancellationToken cancellationToken)
    {
        var batch = new ImportBatch();
        await using var rows = new ImportReader(list);
        await rows.ReadHeaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            report = AddToBatch(rows, judge, report with { Rows = report.Rows + 1 }, batch);
            if (batch.Rows.Count == MaxRowsInMemory)
            {
                report = await WriteAsync(batch, report, cancellationToken);
                await progress(report);
            }
        }

        return await WriteAsync(batch, report, cancellationToken) with { Done = true };
    }

    private ImportReport AddToBatch(ImportReader rows, ImportJudge judge, ImportReport report, ImportBatch batch)
    {
        var (person, fault) = judge.Judge(rows);
        if (fault is not null)
        {
            return report.With(fault).ShowingLeft(fault.HasLeft ? ImportLine.Of(rows) : null);
        }

        var row = encryption.Seal(person!.Email, person.Name, person.Preferences, person.Consent);
        (row.State, row.ConfirmedAt, row.SignedUpAt) = (SubscriberState.Active, person.Consent.At, time.GetUtcNow());
        var line = report.Examples is null ? null : new ImportLine(rows.Line, person.Email, person.Name);
        return batch.TryAdd(row, line) ? report : (report with { Repeated = report.Repeated + 1 }).ShowingRepeated(line);
    }

    private async Task<ImportReport> WriteAsync(ImportBatch batch, ImportReport report, CancellationToken cancellationToken)
    {
        var (added, known, suppressed) = (new ConcurrentBag<string>(), new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var groups = batch.Rows.Values
            .GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
            .SelectMany(partition => partition.OrderBy(row => row.RowKey, StringComparer.Ordinal).Chunk(MaxRowsPerTransaction));
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(groups, options, async (rows, token) =>
        {
            var allowed = await WithoutSuppressedAsync(rows, token);
            var written = await AddAsync(allowed, report.DryRun, token);
            Array.ForEach([.. rows.Except(allowed)], row => suppressed.Add(row.RowKey));
            Array.ForEach([.. allowed.Except(written)], row => known.Add(row.RowKey));
            written.ForEach(row => added.Add(row.RowKey));
        });
        report = report.Showing(batch.LinesOf(added), batch.LinesOf(known), batch.LinesOf(suppressed));
        batch.Clear();
        return report with { Added = report.Added + added.Count, Known = report.Known + known.Count, Suppressed = report.Suppressed + suppressed.Count };
    }

    private async Task<List<SubscriberRow>> WithoutSuppressedAsync(SubscriberRow[] rows, CancellationToken cancellationToken)
    {
        var suppressed = await suppressions.BetweenAsync(rows[0].RowKey, rows[^1].RowKey, cancellationToken)
            .Select(suppression => suppression.Key)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        return [.. rows.Where(row => !suppressed.Contains(row.RowKey))];
    }

    // Most people in a list are new: existing subscribers are looked up only after a conflict.
    private async Task<List<SubscriberRow>> AddAsync(List<SubscriberRow> rows, bool dryRun, CancellationToken cancellationToken)
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

        return remaining;
    }
}
