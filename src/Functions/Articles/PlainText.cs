using System.Text;
using AngleSharp.Dom;

namespace Functions.Articles;

/// <summary>The text of HTML as a person would type it: blocks on lines of their own, list items with a dash, links with their address.</summary>
internal static class PlainText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "table", "tr", "section", "hr",
    };

    public static string Of(IElement root)
    {
        var text = new StringBuilder();
        Write(root, text);
        var lines = text.ToString().Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        // No more than one empty line between blocks.
        var kept = new List<string>();
        foreach (var line in lines.Where(line => line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0)))
        {
            kept.Add(line);
        }

        return string.Join('\n', kept).Trim();
    }

    private static void Write(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                text.Append(words.Data.ReplaceLineEndings(" "));
            }
            else if (child is IElement element)
            {
                WriteElement(element, text);
            }
        }
    }

    private static void WriteElement(IElement element, StringBuilder text)
    {
        var isBlock = Blocks.Contains(element.LocalName);
        text.Append(isBlock ? "\n\n" : element.LocalName switch { "li" => "\n- ", "br" => "\n", "td" or "th" => " ", _ => "" });
        Write(element, text);
        if (element.LocalName == "a" && element.GetAttribute("href") is { } href && href.StartsWith("http", StringComparison.Ordinal) && href != element.TextContent)
        {
            text.Append(" (").Append(href).Append(')');
        }

        text.Append(isBlock ? "\n\n" : "");
    }
}
