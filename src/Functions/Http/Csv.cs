namespace Functions.Http;

/// <summary>Rows of CSV (RFC 4180) that a spreadsheet reads as text: what begins like a formula gets an apostrophe before it (OWASP, CSV injection).</summary>
public static class Csv
{
    private const string LineEnd = "\r\n";

    public static string Row(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + LineEnd;

    public static string Cell(string? text)
    {
        // Spreadsheets drop NUL, and would then see what comes after it.
        var safe = text is null ? "" : BeginsLikeFormula(text) ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Full-width forms are folded to the plain ones by some programs; blanks before a formula do not stop others.
    private static bool BeginsLikeFormula(string text)
        => text.Length > 0 && (text[0] is '\t' or '\r' or '\n' or '\0'
            || (text.TrimStart() is { Length: > 0 } trimmed && trimmed[0] is '=' or '+' or '-' or '@' or '\0' or '＝' or '＋' or '－' or '＠' or '|' or '%'));
}
