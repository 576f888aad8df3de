using System.Globalization;
using AngleSharp.Dom;

namespace Cli.WordPress.Markdown;

/// <summary>A list in Markdown.</summary>
internal static class ListMarkdown
{
    private const int MaxNumber = 999_999_999;

    /// <returns>Null where Markdown cannot count like that: the list stays HTML.</returns>
    public static string? Of(IElement list, bool isNextToAnother, Func<INode, string> blocks)
    {
        var isNumbered = list.LocalName == "ol";
        var number = isNumbered && int.TryParse(list.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start) ? start : 1;
        if (isNumbered && (list.HasAttribute("reversed") || list.GetAttribute("type") is { Length: > 0 } and not "1"))
        {
            return null;
        }

        var lines = new List<string>();
        foreach (var item in list.Children)
        {
            if (isNumbered && int.TryParse(item.GetAttribute("value"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value != number)
            {
                if (lines.Count > 0)
                {
                    return null;
                }

                number = value;
            }

            if (number is < 0 or > MaxNumber)
            {
                return null;
            }

            // Two lists beside each other with the same mark would be one.
            var mark = isNumbered ? $"{number++}{(isNextToAnother ? ')' : '.')} " : isNextToAnother ? "+ " : "- ";
            lines.Add(Prefixed(blocks(item).Trim('\n'), mark, new string(' ', mark.Length)));
        }

        return string.Join('\n', lines);
    }

    public static string Prefixed(string block, string first, string others)
        => string.Join('\n', block.Split('\n').Select((line, index) => index == 0 ? (first + line).TrimEnd(' ') : line.Length == 0 ? others.TrimEnd() : others + line));
}
