using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Functions.Content.Markdown;

/// <summary>Converts HTML to plain text: blocks separated by empty lines, lists with dashes and numbers, quotes with a prefix, links with their address.</summary>
internal sealed class PlainText
{
    private const int NextLine = 1;
    private const int EmptyLine = 2;
    private const string CellSeparator = " | ";

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "menu", "dir", "blockquote", "pre", "table", "section", "figure", "details", "hr",
        "article", "aside", "header", "footer", "main", "nav", "address", "center",
    };

    private static readonly HashSet<string> Lines = new(StringComparer.Ordinal) { "li", "tr", "dt", "dd", "figcaption", "caption", "summary" };

    private readonly TextLines _lines = new();

    private readonly Stack<ListNumbers?> _lists = new();
    private readonly bool _isMail;

    private PlainText(bool isMail) => _isMail = isMail;

    /// <param name="root">The content.</param>
    /// <param name="isMail">Whether it is a mail, whose readers need the addresses of buttons.</param>
    public static string Of(IElement root, bool isMail = false)
    {
        var text = new PlainText(isMail);
        text.WriteContent(root);
        return text._lines.ToString();
    }

    private void WriteContent(IElement parent)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText words)
            {
                _lines.Add(words.Data);
            }
            else if (child is IElement element)
            {
                Write(element);
            }
        }
    }

    private void Write(IElement element)
    {
        var breaks = BreaksAround(element.LocalName);
        _lines.Break(breaks);
        switch (element.LocalName)
        {
            case "ul" or "ol" or "menu" or "dir":
                _lists.Push(element is IHtmlOrderedListElement numbered ? new ListNumbers(numbered) : null);
                WriteContent(element);
                _lists.Pop();
                break;
            case "li":
                var prefix = _lists.TryPeek(out var numbers) && numbers is not null ? $"{numbers.Next(element)}. " : "- ";
                WriteWithPrefix(prefix, new string(' ', prefix.Length), element);
                break;
            case "blockquote":
                WriteWithPrefix("> ", "> ", element);
                break;
            case "pre":
                _lines.AddVerbatim(element.TextContent);
                break;
            case "br":
                _lines.Break(_lines.IsBegun ? NextLine : EmptyLine);
                break;
            case "hr":
                _lines.Add("* * *");
                break;
            case "td" or "th":
                _lines.Add(element.PreviousElementSibling is null ? "" : CellSeparator);
                WriteContent(element);
                break;
            case "del" or "s" or "strike":
                // Without its mark, what is struck out would be a second dose.
                WriteBetween("~~", element, "~~");
                break;
            case "sup" when element.TextContent.AsSpan().IndexOfAnyInRange('0', '9') >= 0:
                WriteBetween("^", element, "");
                break;
            case "a":
                WriteLink(element);
                break;
            default:
                WriteContent(element);
                break;
        }

        _lines.Break(breaks);
    }

    private void WriteBetween(string before, IElement element, string after)
    {
        _lines.Add(before);
        WriteContent(element);
        _lines.Add(after);
    }

    // A nested list follows its item without an empty line.
    private int BreaksAround(string name) => name switch
    {
        "ul" or "ol" or "menu" or "dir" when _lists.Count > 0 => NextLine,
        _ when Blocks.Contains(name) => EmptyLine,
        _ => Lines.Contains(name) ? NextLine : 0,
    };

    private void WriteWithPrefix(string first, string others, IElement element)
    {
        _lines.Open(first, others);
        WriteContent(element);
        _lines.Close();
    }

    private void WriteLink(IElement link)
    {
        var href = link.GetAttribute("href") ?? "";
        if (href.StartsWith("#fnref:", StringComparison.Ordinal))
        {
            // The back link of a footnote has no use in plain text.
            return;
        }

        if (href.StartsWith("#fn:", StringComparison.Ordinal))
        {
            _lines.Add($"[{link.TextContent}]");
            return;
        }

        WriteContent(link);
        var isButton = link.ClassName == ButtonMark.ClassName;
        if ((_isMail || !isButton) && Address(href, link.TextContent) is { } address && address != link.TextContent)
        {
            _lines.Add(isButton ? $": {address}" : $" ({address})");
        }
    }

    /// <summary>The address to show after a link's text.</summary>
    private static string? Address(string href, string words)
    {
        if (href.StartsWith("//", StringComparison.Ordinal))
        {
            return "https:" + href;
        }

        var colon = href.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? "" : href[..colon].ToLowerInvariant()) switch
        {
            "http" or "https" or "webcal" or "whatsapp" or "geo" => href,
            "mailto" => Uri.UnescapeDataString(href[(colon + 1)..].Split('?')[0]),
            "tel" when !words.Any(char.IsAsciiDigit) => href[(colon + 1)..],
            "sms" when href[(colon + 1)..].Split('?', '&')[0].TrimStart('/') is var number && !words.Contains(number, StringComparison.Ordinal) => number,
            _ => null,
        };
    }
}
