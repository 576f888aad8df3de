using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>
/// Lists as CSV (RFC 4180), streamed row by row. Spreadsheets must read every cell as text: a cell that begins like a
/// formula is prefixed with an apostrophe (OWASP, CSV injection).
/// </summary>
public static class Csv
{
    private const int MaxRowBytes = 20_000;
    private const int BufferBytes = 16 * 1024;

    // The writer escapes cells that begin with a character of OWASP's list, such as tab and CR; Cell escapes the rest.
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
    private static readonly Rune[] FormulaPrefixes = [.. "=+-@|%＝＋－＠".EnumerateRunes()];

    /// <summary>
    /// Reads a list with a line of column names. The separator and UTF-16 with a byte order mark are detected. A row that is longer
    /// than the limit ends it with <see cref="CsvFormatException"/>, and an unclosed quote with this or <see cref="InvalidDataException"/>.
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

    /// <summary>
    /// The text of a cell, with an apostrophe before it if a program may read it as a formula. A text that looks as if it had one already gets
    /// another, so that <see cref="TextOf"/> gives every text back exactly.
    /// </summary>
    public static string Cell(string? text) => text is null ? "" : StartsLikeFormula(text.TrimStart('\'')) ? $"'{text}" : text;

    /// <summary>The text of a cell, without an escaping apostrophe.</summary>
    internal static string TextOf(string cell) => cell is ['\'', .. var text] && StartsLikeFormula(text.TrimStart('\'')) ? text : cell;

    // Spreadsheets drop NUL and read what follows it; some also skip invisible characters before a formula.
    private static bool StartsLikeFormula(string text)
        => text is ['\0' or '\n', ..] || FormulaPrefixes.Contains(text.EnumerateRunes().FirstOrDefault(IsVisible));

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
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
