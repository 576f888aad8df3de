using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace LocalHost.WordPress;

/// <summary>HTML to Markdown. What Markdown has no mark for stays HTML, where the site shows it; what the site would refuse is named.</summary>
internal sealed partial class MarkdownWriter(Func<string, string> addressOf, Action<string> leftOut)
{
    // Each level of it is written anew by the one around it.
    private const int MaxDepth = 200;

    private readonly HtmlParser _parser = new();

    /// <exception cref="InvalidDataException">The elements lie too deep in each other.</exception>
    public string Write(string html)
    {
        using var document = _parser.ParseDocument($"<body>{html}");
        if (document.All.Any(element => element.GetAncestors().Skip(MaxDepth).Any()))
        {
            throw new InvalidDataException($"Its elements lie more than {MaxDepth} deep in each other.");
        }

        return EmptyLines().Replace(Blocks(document.Body!), "\n\n").Trim() + "\n";
    }

    private string Blocks(INode parent)
    {
        var markdown = new StringBuilder();
        var line = new StringBuilder();
        foreach (var child in parent.ChildNodes)
        {
            if (child is IElement element && Block(element) is { } block)
            {
                EndLine();
                markdown.Append("\n\n").Append(block.Trim('\n')).Append("\n\n");
            }
            else
            {
                line.Append(Inline(child));
            }
        }

        EndLine();
        return markdown.ToString();

        void EndLine()
        {
            markdown.Append(Paragraph(line.ToString()));
            line.Clear();
        }
    }

    /// <summary>A block as Markdown; null for what stands within a line.</summary>
    private string? Block(IElement element) => element.LocalName switch
    {
        "p" => Paragraph(Inlines(element)),
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => $"{new string('#', Math.Max(2, element.LocalName[1] - '0'))} {OneLine(Inlines(element))}",
        "ul" or "ol" => List(element),
        "blockquote" => Prefixed(Blocks(element), "> ", "> "),
        "pre" => Preformatted(element.TextContent.Trim('\n')),
        "hr" => "---",
        "table" => Table(element),
        "div" or "section" or "article" or "figure" or "figcaption" or "aside" or "header" or "footer" or "main" or "nav" or "address" or "dl" or "dt" or "center" or "details" or "summary"
            => Blocks(element),
        "dd" => Prefixed(Blocks(element), "", ""),
        "script" or "style" or "form" or "noscript" or "svg" or "math" => Dropped(element),
        "iframe" or "video" or "audio" or "object" or "embed" => Player(element),
        _ => null,
    };

    private static string Preformatted(string text)
    {
        // A fence is longer than any that stands in the text.
        var fence = new string('`', Math.Max(3, Backticks().Matches(text).Select(run => run.Length + 1).DefaultIfEmpty().Max()));
        return $"{fence}\n{text}\n{fence}";
    }

    private string Inlines(INode parent) => string.Concat(parent.ChildNodes.Select(Inline));

    private string Inline(INode node) => node switch
    {
        IText text => Escaped(Spaces().Replace(text.Data, " ")),
        IElement element => Inline(element),
        _ => "",
    };

    private string Inline(IElement element) => element.LocalName switch
    {
        "br" => "  \n",
        "strong" or "b" => Marked(element, "**"),
        "em" or "i" => Marked(element, "*"),
        "del" or "s" or "strike" => Marked(element, "~~"),
        "code" or "tt" or "kbd" or "samp" => $"`{element.TextContent.Replace("`", "'", StringComparison.Ordinal)}`",
        "a" => Link(element),
        "img" => Image(element),
        "sup" or "sub" or "mark" or "ins" or "u" or "small" or "q" or "cite" or "abbr" => $"<{element.LocalName}>{Inlines(element)}</{element.LocalName}>",
        _ => Block(element) is { } block ? $"\n\n{block}\n\n" : Inlines(element),
    };

    private string Marked(IElement element, string mark)
    {
        var inner = Inlines(element);
        var words = inner.Trim();
        // Marks hold words, not the spaces beside them, and cannot span paragraphs.
        return words.Length == 0 || words.Contains("\n\n", StringComparison.Ordinal) ? inner : $"{(char.IsWhiteSpace(inner[0]) ? " " : "")}{mark}{words}{mark}{(char.IsWhiteSpace(inner[^1]) ? " " : "")}";
    }

    private string Link(IElement link)
    {
        var text = Inlines(link).Trim();
        return link.GetAttribute("href") is { Length: > 0 } address && text.Length > 0 && !text.Contains("\n\n", StringComparison.Ordinal)
            ? $"[{text}]({Address(address)})"
            : text;
    }

    private string Image(IElement image)
        => image.GetAttribute("src") is { Length: > 0 } address ? $"![{Escaped(OneLine(image.GetAttribute("alt") ?? ""))}]({Address(address)})" : "";

    // Browsers leave line ends out of an address, and in these brackets nothing else would end it.
    private string Address(string address)
        => $"<{addressOf(address.ReplaceLineEndings("").Trim()).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>";

    private string List(IElement list)
    {
        var number = 0;
        var items = list.Children.Where(child => child.LocalName == "li").Select(item =>
        {
            var mark = list.LocalName == "ol" ? $"{++number}. " : "- ";
            var inner = EmptyLines().Replace(Blocks(item), "\n\n").Trim();
            return Prefixed(inner, mark, new string(' ', mark.Length));
        });
        return string.Join('\n', items);
    }

    private string Table(IElement table)
    {
        var rows = table.QuerySelectorAll("tr")
            .Select(row => row.Children.Select(cell => OneLine(Inlines(cell)).Replace("|", "\\|", StringComparison.Ordinal)).ToList())
            .Where(row => row.Count > 0)
            .ToList();
        if (rows.Count == 0)
        {
            return "";
        }

        var width = rows.Max(row => row.Count);
        rows.Insert(1, [.. Enumerable.Repeat("---", width)]);
        return string.Join('\n', rows.Select(row => $"| {string.Join(" | ", row.Concat(Enumerable.Repeat("", width - row.Count)))} |"));
    }

    private string Dropped(IElement element)
    {
        leftOut($"<{element.LocalName}>");
        return "";
    }

    private string Player(IElement element)
    {
        var address = element.GetAttribute("src") ?? element.GetAttribute("data") ?? element.QuerySelector("source[src]")?.GetAttribute("src");
        leftOut($"the player of <{element.LocalName}>{(address is null ? "" : "; a link is in its place")}");
        return address is null ? "" : $"[{Escaped(address)}]({Address(address)})";
    }

    private static string Paragraph(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? "" : $"\n\n{Openings().Replace(trimmed, "${number}\\${mark}")}\n\n";
    }

    private static string Prefixed(string block, string first, string others)
        => string.Join('\n', block.Trim('\n').Split('\n').Select((line, index) => (line.Length == 0 ? others.TrimEnd() : (index == 0 ? first : others) + line)));

    private static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    private static string Escaped(string text) => Special().Replace(text, "\\$0").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n\s*\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"[\\`*_\[\]~]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();

    [GeneratedRegex("`+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Backticks();

    // What would begin a heading, a quotation or a list.
    [GeneratedRegex(@"^(?<number>[0-9]*)(?<mark>[#>+.)-])(?=\s)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Openings();
}
