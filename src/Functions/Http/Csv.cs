using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>
/// Lists as CSV (RFC 4180), streamed row by row. Spreadsheets must read every cell as text (OWASP, CSV injection): an apostrophe stands before whatever begins like a
/// formula, at the beginning of a cell and after each character at which a program with other settings may divide it, whose quotes do not hold then.
/// </summary>
public static class Csv
{
    private const int MaxRowBytes = 20_000;
    private const int BufferBytes = 16 * 1024;

    // The byte order mark tells spreadsheets that this is UTF-8. The writer's own escape can be neither extended nor read back: Cell takes its place.
    private static readonly CsvWriterOptions WriterOptions = new() { Quoting = CsvQuoting.Always, Injection = CsvInjection.None, WriteByteOrderMark = true };

    private static readonly CsvReaderOptions ReaderOptions = new()
    {
        BufferSize = BufferBytes,
        MaxRecordSize = MaxRowBytes,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = RefuseOpenQuote,
    };

    // Full-width, small, raised and lowered forms are folded to the plain ones by some programs.
    private static readonly Rune[] FormulaPrefixes = [.. "=+-@|%＝＋－＠｜％﹦﹢﹣﹫﹪⁼⁺⁻₌₊₋".EnumerateRunes()];

    // What separates cells or lines for some program.
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;|\t\n\r\v\f\u0085\u2028\u2029");

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
        await WriteAsync(response.Body, columns, rows, httpContext.RequestAborted);
    }

    /// <summary>Writes a list to a stream, which stays open.</summary>
    internal static async Task WriteAsync(Stream target, string[] columns, IAsyncEnumerable<string?[]> rows, CancellationToken cancellationToken)
    {
        await using var writer = CsvWriter.Create(target, WriterOptions, leaveOpen: true);
        await writer.WriteRecordAsync(columns, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await writer.WriteRecordAsync(Array.ConvertAll(row, Cell), cancellationToken);
        }
    }

    /// <summary>
    /// The text of a cell, with an apostrophe before each part that a program may read as a formula. A part that looks as if it had one already gets another, so
    /// that <see cref="TextOf"/> gives every text back exactly.
    /// </summary>
    public static string Cell(string? text)
        => Rewrite(text ?? "", (part, isFirst) => StartsLikeFormula(part.TrimStart('\''), isFirst) ? $"'{part}" : part);

    /// <summary>An instant as the text of a cell (RFC 3339, in UTC, whole seconds).</summary>
    internal static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The text of a cell, without the escaping apostrophes.</summary>
    internal static string TextOf(string cell)
        => Rewrite(cell, (part, isFirst) => part is ['\'', .. var text] && StartsLikeFormula(text.TrimStart('\''), isFirst) ? text : part);

    // A part ends with its separator.
    private static string Rewrite(string text, Func<string, bool, string> rewrite)
    {
        var written = new StringBuilder(text.Length + 1);
        for (var start = 0; start < text.Length;)
        {
            var separator = text.AsSpan(start).IndexOfAny(Separators);
            var end = separator < 0 ? text.Length : start + separator + 1;
            written.Append(rewrite(text[start..end], start == 0));
            start = end;
        }

        return written.ToString();
    }

    // Spreadsheets drop NUL and white space at the beginning of a cell and read what follows; some also skip invisible characters before a formula.
    private static bool StartsLikeFormula(string part, bool isFirst)
        => (isFirst && part is ['\0' or '\t' or '\r' or '\n', ..]) || FormulaPrefixes.Contains(part.EnumerateRunes().FirstOrDefault(IsVisible));

    // A quote begins a cell for a program that divides at another separator; what a font cannot draw (unassigned, private, half a surrogate) may be skipped.
    private static bool IsVisible(Rune rune) => rune.Value != '"'
        && rune != Rune.ReplacementChar
        && !InvisibleText.IsInvisible(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned);

    private static void RefuseOpenQuote(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            throw new InvalidDataException();
        }
    }
}
