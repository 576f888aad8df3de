using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Functions.Content.Markdown;

/// <summary>Notes of GitHub and Obsidian (<c>&gt; [!NOTE]</c>, with a title or without) as quotations with a label, and tasks (<c>- [x]</c>) as signs.</summary>
internal static partial class Callouts
{
    public static void Write(IElement body)
    {
        foreach (var quote in body.QuerySelectorAll("blockquote"))
        {
            if (quote.FirstElementChild is { LocalName: "p", FirstChild: IText text } paragraph && Mark().Match(text.Data) is { Success: true } mark)
            {
                WriteLabel(quote, paragraph, text, mark);
            }
        }

        foreach (var item in body.QuerySelectorAll("li"))
        {
            var first = item.FirstChild is IText { Data: var space } && string.IsNullOrWhiteSpace(space) ? item.FirstElementChild : item.FirstChild;
            if ((first is IElement { LocalName: "p" } paragraph ? paragraph.FirstChild : first) is IText text)
            {
                text.Data = text.Data switch
                {
                    ['[', ' ', ']', ' ', .. var words] => $"☐ {words}",
                    ['[', 'x' or 'X', ']', ' ', .. var words] => $"☑ {words}",
                    var words => words,
                };
            }
        }
    }

    // The label is what follows on the line of the mark, or else the mark's word.
    private static void WriteLabel(IElement quote, IElement paragraph, IText text, Match mark)
    {
        var document = quote.Owner!;
        var (label, title) = (document.CreateElement("p"), document.CreateElement("strong"));
        label.AppendChild(title);
        text.Data = text.Data[mark.Length..];
        foreach (var node in paragraph.ChildNodes.ToList())
        {
            if (node is IText { Data: var data } line && data.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end)
            {
                title.AppendChild(document.CreateTextNode(data[..end].TrimEnd()));
                line.Data = data[(end + 1)..];
                break;
            }

            paragraph.RemoveChild(node);
            if (node is IElement { LocalName: "br" })
            {
                break;
            }

            title.AppendChild(node);
        }

        if (string.IsNullOrWhiteSpace(title.TextContent))
        {
            var word = mark.Groups["kind"].Value.ToLowerInvariant();
            title.TextContent = char.ToUpperInvariant(word[0]) + word[1..];
            title.SetAttribute("lang", "en");
        }

        quote.InsertBefore(label, paragraph);
        quote.InsertBefore(document.CreateTextNode("\n"), paragraph);
        if (!paragraph.HasChildNodes)
        {
            paragraph.Remove();
        }
    }

    [GeneratedRegex("^\\[!(?<kind>[A-Za-z][\\w-]*)(\\|[^\\]]*)?\\][+-]?[ \\t]*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}
