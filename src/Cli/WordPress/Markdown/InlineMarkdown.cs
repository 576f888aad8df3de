using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Cli.WordPress.Reading;

namespace Cli.WordPress.Markdown;

/// <summary>The Markdown of what stands within a line.</summary>
internal static partial class InlineMarkdown
{
    private static readonly string[] KeptAttributes = ["title", "dir", "lang", "datetime", "cite"];

    /// <summary>Some nodes as a text of one or more lines.</summary>
    /// <param name="lineBreak">What ends a line: in a heading or a table there is only HTML's.</param>
    public static string Of(IEnumerable<INode> nodes, string lineBreak = MarkdownText.LineBreak)
    {
        var text = EmphasisMarks.Write(Trimmed(Inlines(nodes)));
        return lineBreak == MarkdownText.LineBreak ? text : text.Replace(MarkdownText.LineBreak, lineBreak, StringComparison.Ordinal);
    }

    private static string Inlines(IEnumerable<INode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            var part = node is IText words ? Spaces().Replace(words.Data, " ") : "";
            if (node is IElement element)
            {
                part = Inline(element);
                // "!" before a link would make a picture of it.
                if (part.StartsWith('[') && text.Length > 0 && text[^1] == '!')
                {
                    text.Insert(text.Length - 1, '\\');
                }
            }
            else
            {
                part = MarkdownText.Escape(part);
            }

            text.Append(part);
        }

        return text.ToString();
    }

    private static string Inline(IElement element) => element.LocalName switch
    {
        "br" => MarkdownText.LineBreak,
        "strong" or "b" => EmphasisMarks.Around(Inlines(element.ChildNodes), "strong"),
        "em" or "i" => EmphasisMarks.Around(Inlines(element.ChildNodes), "em"),
        "del" or "s" or "strike" => EmphasisMarks.Around(Inlines(element.ChildNodes), "del"),
        "code" or "tt" when element.Children.Length == 0 && !IsInTable(element, element.TextContent) => Code(element),
        "a" => Link(element),
        "img" => Image(element),
        "wbr" => "<wbr>",
        _ => Tagged(element),
    };

    private static string Code(IElement element)
    {
        var code = Spaces().Replace(element.TextContent, " ");
        return code.Trim().Length == 0 ? code : MarkdownText.Code(code);
    }

    // There a "|" would end the cell, even in code.
    private static bool IsInTable(IElement element, string code) => code.Contains('|', StringComparison.Ordinal) && element.GetAncestors().OfType<IElement>().Any(parent => parent.LocalName == "table");

    private static string Tagged(IElement element)
    {
        var attributes = string.Concat(KeptAttributes.Where(element.HasAttribute).Select(name => $" {name}=\"{HtmlWriter.Attribute(element.GetAttribute(name)!)}\""));
        var inner = Inlines(element.ChildNodes);
        return inner.Length == 0 ? "" : $"<{element.LocalName}{attributes}>{inner}</{element.LocalName}>";
    }

    private static string Link(IElement link)
    {
        var anchor = link.Id is { Length: > 0 } id ? $"<a id=\"{HtmlWriter.Attribute(id)}\"></a>" : "";
        var inner = Inlines(link.ChildNodes);
        if (link.GetAttribute("href") is not { Length: > 0 } address)
        {
            return anchor + inner;
        }

        // Spaces beside the words are not the link's.
        var words = Trimmed(inner);
        if (words.Length == 0)
        {
            return anchor + inner;
        }

        var start = inner.IndexOf(words, StringComparison.Ordinal);
        var before = inner[..start];
        var after = inner[(start + words.Length)..];
        var isBare = link.TextContent == address && address.StartsWith("http", StringComparison.Ordinal) && !address.AsSpan().ContainsAny(" <>\\") && address.All(char.IsAscii);
        return $"{anchor}{before}{(isBare && !link.HasAttribute("title") ? $"<{address}>" : $"[{words}]({MarkdownText.Address(address)}{MarkdownText.Title(link.GetAttribute("title"))})")}{after}";
    }

    private static string Image(IElement image)
        => $"![{MarkdownText.Escape(PlainWords.OneLine(image.GetAttribute("alt") ?? ""))}]({MarkdownText.Address(image.GetAttribute("src") ?? "")}{MarkdownText.Title(image.GetAttribute("title"))})";

    // Without the spaces and line breaks at both ends, which show nothing.
    private static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end)
        {
            if (text[start] is ' ' or '\n')
            {
                start++;
            }
            else if (text.AsSpan(start).StartsWith(MarkdownText.LineBreak))
            {
                start += 2;
            }
            else
            {
                break;
            }
        }

        while (end > start && text[end - 1] is ' ' or '\n')
        {
            end -= text[end - 1] == '\n' && end - start > 1 ? 2 : 1;
        }

        return LineEdges().Replace(text[start..end], "\n");
    }

    // White space of HTML: a space that does not break is none.
    [GeneratedRegex(@"[ \t\r\n\f]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n +", RegexOptions.NonBacktracking)]
    private static partial Regex LineEdges();
}
