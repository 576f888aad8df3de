using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Cli.WordPress.Html;

namespace Cli.WordPress.Markdown;

/// <summary>
/// HTML as a block of Markdown, for what has no mark: merged cells, numbers that jump. Without an empty line, which would end the block, and without what
/// only styles.
/// </summary>
internal static partial class HtmlWriter
{
    private static readonly string[] Kept =
    [
        "href", "src", "alt", "title", "id", "start", "value", "reversed", "type", "colspan", "rowspan", "scope", "align", "dir", "lang", "datetime", "open", "cite",
    ];

    private static readonly string[] Empty = ["br", "hr", "img", "wbr", "col"];

    public static string Write(IElement element)
    {
        var html = new StringBuilder();
        Write(html, element, isVerbatim: false);
        return html.ToString().Trim('\n');
    }

    public static string Attribute(string value)
        => Escaped(value.ReplaceLineEndings(" ")).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static void Write(StringBuilder html, INode node, bool isVerbatim)
    {
        if (node is IText text)
        {
            html.Append(isVerbatim ? Verbatim(text.Data) : html.Length > 0 && html[^1] == '\n' ? Words(text.Data).TrimStart(' ') : Words(text.Data));
        }
        else if (node is IElement element)
        {
            var isBlock = HtmlNames.Blocks.Contains(element.LocalName) && !isVerbatim;
            if (isBlock && html.Length > 0 && html[^1] != '\n')
            {
                html.Append('\n');
            }

            html.Append('<').Append(element.LocalName);
            foreach (var name in Kept.Where(element.HasAttribute))
            {
                html.Append(' ').Append(name).Append("=\"").Append(Attribute(element.GetAttribute(name)!)).Append('"');
            }

            html.Append('>');
            if (!Empty.Contains(element.LocalName, StringComparer.Ordinal))
            {
                foreach (var child in element.ChildNodes)
                {
                    Write(html, child, isVerbatim || element.LocalName == "pre");
                }

                html.Append("</").Append(element.LocalName).Append('>');
            }

            html.Append(isBlock ? "\n" : "");
        }
    }

    private static string Words(string text) => Label().Replace(EmojiName().Replace(Spaces().Replace(Escaped(text), " "), "$0<wbr>"), "$0<wbr>");

    private static string Verbatim(string text) => EmptyLine().Replace(Escaped(text.ReplaceLineEndings("\n")), "&#10;");

    // Brackets, braces and percent signs mean something to other systems, whose texts the site understands too, wherever they stand.
    private static string Escaped(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("{", "&#123;", StringComparison.Ordinal).Replace("[", "&#91;", StringComparison.Ordinal).Replace("%%", "&#37;&#37;", StringComparison.Ordinal);

    [GeneratedRegex(@"^\n|\n(?=[ \t]*(?:\n|$))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"[ \t\r\n\f]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    // [x] at the beginning would become a tick, [!NOTE] a label, and a list in braces at the end of a heading its id.
    [GeneratedRegex(@"^ ?&#91;(?=[ xX]\]|!)|&#123;", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();

    // :smile: would become a picture; the two parts of it do not.
    [GeneratedRegex(@":[A-Za-z0-9_+-]+(?=:)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmojiName();
}
