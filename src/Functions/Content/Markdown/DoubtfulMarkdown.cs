using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Functions.Content.Markdown;

/// <summary>Finds what Markdown reads otherwise than its author probably meant it, since the marks at the beginning of lines are also signs and numbers; mends numbers of lists.</summary>
internal static partial class DoubtfulMarkdown
{
    /// <returns>A message for each position in the text.</returns>
    public static IEnumerable<(int Start, string Message)> Of(MarkdownDocument document, string text) => document.Descendants<Block>().SelectMany(block => block switch
    {
        ListBlock { IsOrdered: true, BulletType: '1' } list => Renumbered(list),
        _ when MessageOf(block, text) is { } message => [(block.Span.Start, message)],
        _ => [],
    });

    private static string? MessageOf(Block block, string text) => block switch
    {
        QuoteBlock when text.AsSpan(block.Span.Start) is ['>', '=' or (>= '0' and <= '9'), ..]
            => "This line is a quotation, because it begins with >. Write \\> for the sign.",
        HeadingBlock { IsSetext: true, Inline: { } inline } when inline.Descendants<LineBreakInline>().Any()
            => "These lines are a heading, because of the line under them. Leave an empty line before a rule.",
        ListBlock { IsOrdered: false, Count: 1 } when ContinuesNumber(block.Span.Start, text)
            => "This line is an item of a list, because of the sign it begins with. Write \\ before the sign.",
        ParagraphBlock { Parent: not TableCell } when block.Span.Length > 0 && text.AsSpan(block.Span.Start, block.Span.Length) is var lines && lines.Contains("--", StringComparison.Ordinal) && lines.Contains('|') && DelimiterRow().IsMatch(lines)
            => "These lines are not read as a table. A table begins with a row of headings, and an empty line comes after its last row.",
        ParagraphBlock when block.Span.Length > 0 && Formula().IsMatch(text.AsSpan(block.Span.Start, block.Span.Length))
            => "Formulas between $$ are shown as they are written.",
        _ => null,
    };

    // A countdown or a list of years has the numbers that were written. Where they go neither up nor down, each is counted, as in Markdown.
    private static IEnumerable<(int Start, string Message)> Renumbered(ListBlock list)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        var numbers = items.ConvertAll(item => item.Order);
        if (Steps(numbers).All(step => step > 0) || Steps(numbers).All(step => step < 0))
        {
            foreach (var (item, step) in items.Skip(1).Zip(Steps(numbers)).Where(pair => pair.Second != 1))
            {
                item.GetAttributes().AddProperty("value", item.Order.ToString(CultureInfo.InvariantCulture));
            }

            return [];
        }

        return items
            .Select((item, index) => (Item: item, Shown: numbers[0] + index))
            .Where(item => item.Item.Order != item.Shown && item.Item.Order != numbers[0])
            .Select(item => (item.Item.Span.Start, $"The number {item.Item.Order} is shown as {item.Shown}, because this line goes on with the list before it. Write {item.Item.Order}\\{list.OrderedDelimiter} to keep it."));
    }

    private static IEnumerable<int> Steps(List<int> numbers) => numbers.Zip(numbers.Skip(1), (number, next) => next - number);

    // "10\n- 20 mg"
    private static bool ContinuesNumber(int start, string text)
    {
        var line = text.AsSpan(0, start).TrimEnd(' ');
        if (line is not [.., >= '0' and <= '9', '\n'] || text.AsSpan(start + 1).TrimStart(' ') is not [>= '0' and <= '9', ..])
        {
            return false;
        }

        var before = line[..^1];
        return char.IsLetterOrDigit(before[before.LastIndexOf('\n') + 1]);
    }

    [GeneratedRegex("\\$\\$[^$]*[\\\\^_=][^$]*\\$\\$", RegexOptions.NonBacktracking)]
    private static partial Regex Formula();

    [GeneratedRegex("^[ >]*\\|?[ \\t]*:?--+:?[ \\t]*(\\|[ \\t]*:?--*:?[ \\t]*)+\\|?[ \\t]*$", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex DelimiterRow();
}
