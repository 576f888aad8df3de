using AngleSharp.Dom;
using Cli.WordPress.Html;

namespace Cli.WordPress.Markdown;

/// <summary>A table in Markdown, which has one row of headings and cells of one line.</summary>
internal static class TableMarkdown
{
    /// <returns>Null where the table has more than that: it stays HTML.</returns>
    public static string? Of(IElement table)
    {
        var rows = Rows(table);
        if (rows is not [var head, .. var body] || head.Count == 0 || head.Exists(cell => cell.LocalName != "th") || body.Count == 0
            || body.Exists(row => row.Count != head.Count || row.Exists(cell => cell.LocalName == "th")) || !rows.TrueForAll(row => row.TrueForAll(IsPlain))
            || table.QuerySelector("caption, table, tfoot") is not null)
        {
            return null;
        }

        var lines = rows.ConvertAll(row => $"| {string.Join(" | ", row.Select(Cell))} |");
        lines.Insert(1, $"| {string.Join(" | ", Enumerable.Range(0, head.Count).Select(column => Rule(rows, column)))} |");
        return string.Join('\n', lines);
    }

    private static List<List<IElement>> Rows(IElement table) => [.. table.QuerySelectorAll("tr").Select(row => row.Children.ToList())];

    private static bool IsPlain(IElement cell)
        => cell.GetAttribute("colspan") is null or "1" && cell.GetAttribute("rowspan") is null or "1" && cell.Children.All(child => !HtmlNames.IsBlock(child) || (child.LocalName == "p" && cell.Children.Length == 1));

    private static string Cell(IElement cell)
        => InlineMarkdown.Of(cell.Children is [{ LocalName: "p" } line] ? line.ChildNodes : cell.ChildNodes, "<br>").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Rule(List<List<IElement>> rows, int column)
    {
        var sides = rows.Select(row => SideOf(row[column])).Distinct(StringComparer.Ordinal).ToList();
        return sides is not [var side] ? "---" : side switch { "center" => ":-:", "right" => "--:", _ => "---" };
    }

    private static string SideOf(IElement cell)
        => cell.GetAttribute("align")?.ToLowerInvariant() ?? (Array.Find(["center", "right"], side => (cell.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal).Contains($"text-align:{side}", StringComparison.Ordinal)
            || cell.ClassList.Contains($"has-text-align-{side}")) ?? "");
}
