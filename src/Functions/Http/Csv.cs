using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>
/// Lists as CSV (RFC 4180), row by row, so that their length does not matter. A spreadsheet reads what is written as text: what begins like a
/// formula gets an apostrophe before it (OWASP, CSV injection).
/// </summary>
public static class Csv
{
    private const int MaxRowBytes = 20_000;
    private const int BufferBytes = 16 * 1024;

    // The writer escapes what begins with a character of OWASP's list, tab and CR among them; Cell escapes the rest.
    // The byte order mark tells spreadsheets that this is UTF-8.
    private static readonly CsvWriterOptions WriterOptions = new() { Quoting = CsvQuoting.Always, Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    private static readonly CsvReaderOptions ReaderOptions = new()
    {
        BufferSize = BufferBytes,
        MaxRecordSize = MaxRowBytes,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = RefuseOpenQuote,
    };

    // Full-width forms are folded to the plain ones by some programs.
    private static readonly Rune[] FormulaBeginnings = [.. "=+-@|%＝＋－＠".EnumerateRunes()];

    /// <summary>
    /// Reads a list with a line of column names. Its separator is found out, and so is UTF-16 with a byte order mark. A row that is longer
    /// than any list has ends it with <see cref="CsvFormatException"/>, and a quote that is never closed with this or <see cref="InvalidDataException"/>.
    /// </summary>
    internal static CsvReader Reader(Stream list) => CsvReader.Create(list, ReaderOptions, leaveOpen: true);

    internal static async Task WriteAsync(HttpContext httpContext, string fileName, string[] columns, IAsyncEnumerable<string?[]> rows)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        await using var writer = CsvWriter.Create(response.Body, WriterOptions, leaveOpen: true);
        await writer.WriteRecordAsync(columns, httpContext.RequestAborted);
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            await writer.WriteRecordAsync(Array.ConvertAll(row, Cell), httpContext.RequestAborted);
        }
    }

    /// <summary>The text of a cell, with an apostrophe before it where some program may take it for a formula.</summary>
    public static string Cell(string? text) => text is null ? "" : BeginsLikeFormula(text) ? $"'{text}" : text;

    /// <summary>The text of a cell that was read, without the apostrophe that escaped it.</summary>
    internal static string TextOf(string cell) => cell is ['\'', .. var text] && BeginsLikeFormula(text) ? text : cell;

    // Spreadsheets drop NUL, and would then see what comes after it; what cannot be seen before a formula does not stop all of them.
    private static bool BeginsLikeFormula(string text)
        => text is ['\0' or '\n', ..] || FormulaBeginnings.Contains(text.EnumerateRunes().FirstOrDefault(IsSeen));

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    private static void RefuseOpenQuote(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            throw new InvalidDataException();
        }
    }
}
