using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Cli.WordPress.Html;
using Cli.WordPress.Reading;

namespace Cli.WordPress.Markdown;

/// <summary>
/// What a reader is shown of HTML, to compare two texts: words, emphasis, where links lead, pictures, lists with their numbers, tables. Not how the elements
/// lie in each other where that shows nothing.
/// </summary>
internal sealed partial class ShownContent
{
    private static readonly string[] Attributes = ["start", "value", "reversed", "type", "colspan", "rowspan", "open"];
    private readonly StringBuilder _text = new();
    private readonly SortedSet<string> _marks = new(StringComparer.Ordinal);
    private string _written = "";
    private bool _isSpaced;

    public static string Of(INode root)
    {
        var shown = new ShownContent();
        shown.WriteContent(root);
        shown.WriteBlock("");
        return EdgeBreaks().Replace(shown._text.ToString(), "\n").Trim('\n');
    }

    private void WriteContent(INode parent)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
            {
                WriteWords(text.Data);
            }
            else if (child is IElement element)
            {
                Write(element);
            }
        }
    }

    private void Write(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                WriteBreak();
                break;
            case "hr":
                WriteBlock("<hr>");
                break;
            case "img":
                WriteWords("\u001a");
                _text.Append($"<img {Address(element.GetAttribute("src"))} \"{PlainWords.OneLine(element.GetAttribute("alt") ?? "")}\">");
                break;
            case "pre":
                WriteBlock($"<pre>{element.TextContent.ReplaceLineEndings("\n").Trim('\n').Replace("\n", "\r", StringComparison.Ordinal)}</pre>{string.Join(' ', element.QuerySelectorAll("a[href]").Select(link => Address(link.GetAttribute("href"))))}");
                break;
            case "ul" or "ol" or "li" or "blockquote" or "table" or "tr" or "td" or "th" or "caption" or "dl" or "dt" or "dd" or "details" or "summary"
                or "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                WriteContainer(element);
                break;
            default:
                WriteOther(element);
                break;
        }
    }

    private void WriteOther(IElement element)
    {
        if (HtmlNames.Blocks.Contains(element.LocalName))
        {
            WriteBlock("");
            WriteContent(element);
            WriteBlock("");
            return;
        }

        if (element.Id is { Length: > 0 } id && element.LocalName == "a")
        {
            _text.Append($"<#{id}>");
        }

        var mark = MarkOf(element);
        var isNew = mark is not null && _marks.Add(mark);
        WriteContent(element);
        if (isNew)
        {
            _marks.Remove(mark!);
        }
    }

    private static string? MarkOf(IElement element) => element.LocalName switch
    {
        "strong" or "b" => "strong",
        "em" or "i" => "em",
        "del" or "s" or "strike" => "del",
        "code" or "tt" => "code",
        "a" => element.GetAttribute("href") is { } address ? $"a {Address(address)}" : null,
        var name => name is "input" ? null : name,
    };

    private void WriteContainer(IElement element)
    {
        WriteBlock("");
        var start = _text.Length;
        var name = element.LocalName == "h1" ? "h2" : element.LocalName;
        var attributes = Attributes.Where(element.HasAttribute).Select(attribute => $" {attribute}={element.GetAttribute(attribute)}").Where(attribute => attribute is not (" start=1" or " type=1" or " colspan=1" or " rowspan=1"));
        _text.Append($"<{name}{string.Concat(attributes)}>\n");
        var content = _text.Length;
        WriteContent(element);
        WriteBlock("");
        if (_text.ToString(content, _text.Length - content).Trim('\n', '\v').Length == 0 && name is not ("li" or "td" or "th" or "tr"))
        {
            _text.Length = start;
            return;
        }

        _text.Append($"</{name}>\n");
    }

    private void WriteBlock(string block)
    {
        WriteMarks("");
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }

        _text.Append(block).Append(block.Length > 0 ? "\n" : "");
        _isSpaced = false;
    }

    private void WriteBreak()
    {
        WriteMarks("");
        _text.Append('\v');
        _isSpaced = false;
    }

    private void WriteWords(string words)
    {
        foreach (var letter in words)
        {
            if (letter is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _isSpaced = true;
                continue;
            }

            // A space belongs to no emphasis, and none stands at the beginning of a line.
            if (_isSpaced && _text.Length > 0 && _text[^1] is not ('\n' or '\v'))
            {
                WriteMarks("");
                _text.Append(' ');
            }

            _isSpaced = false;
            WriteMarks(string.Join(',', _marks));
            _text.Append(letter == '\u001a' ? "" : letter.ToString());
        }
    }

    private void WriteMarks(string marks)
    {
        if (marks != _written)
        {
            _text.Append('{').Append(marks).Append('}');
            _written = marks;
        }
    }

    private static string Address(string? address)
        => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme != Uri.UriSchemeFile ? Uri.UnescapeDataString(url.AbsoluteUri) : Uri.UnescapeDataString(address ?? "");

    // A line break at the end or the beginning of a block shows nothing.
    [GeneratedRegex(@"[\v ]*\n(?:[\v ]*\n|[\v ])*", RegexOptions.NonBacktracking)]
    private static partial Regex EdgeBreaks();
}
