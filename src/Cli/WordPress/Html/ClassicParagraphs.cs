using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Cli.WordPress.Html;

/// <summary>
/// What WordPress does to the text of its classic editor (<c>wpautop</c>): an empty line, or two line breaks, part paragraphs, and a line end is a line break.
/// </summary>
internal sealed partial class ClassicParagraphs
{
    private readonly List<List<INode>> _paragraphs = [[]];

    public static void Mark(IElement container)
    {
        if (HtmlNames.Verbatim.Contains(container.LocalName))
        {
            return;
        }

        if (HtmlNames.Structures.Contains(container.LocalName))
        {
            foreach (var child in container.Children.ToList())
            {
                Mark(child);
            }

            return;
        }

        var flow = new ClassicParagraphs();
        foreach (var node in container.Empty())
        {
            flow.Add(node);
        }

        flow.Fill(container);
    }

    private void Add(INode node)
    {
        switch (node)
        {
            case IElement block when HtmlNames.IsBlock(block):
                Mark(block);
                // What a paragraph was split into stands for it.
                _paragraphs.Add([block]);
                _paragraphs.Add([]);
                break;
            case IElement { LocalName: "br" }:
                AddBreak(node);
                break;
            case IElement element when !HtmlNames.Verbatim.Contains(element.LocalName):
                Split(element);
                break;
            case IText text:
                AddLines(text);
                break;
            default:
                _paragraphs[^1].Add(node);
                break;
        }
    }

    private void AddBreak(INode lineBreak)
    {
        var line = _paragraphs[^1];
        var last = line.FindLastIndex(node => !node.IsBlank());
        if (last >= 0 && line[last] is IElement { LocalName: "br" })
        {
            line.RemoveRange(last, line.Count - last);
            _paragraphs.Add([]);
        }
        else
        {
            line.Add(lineBreak);
        }
    }

    // An element that goes on over an empty line is in both paragraphs.
    private void Split(IElement element)
    {
        var inner = new ClassicParagraphs();
        foreach (var node in element.Empty())
        {
            inner.Add(node);
        }

        var whole = inner._paragraphs.Where(paragraph => paragraph.Count > 0).ToList();
        foreach (var (place, paragraph) in whole.Index())
        {
            var part = place == 0 ? element : (IElement)element.Clone(deep: false);
            if (place > 0)
            {
                part.RemoveAttribute("id");
                _paragraphs.Add([]);
            }

            foreach (var node in paragraph)
            {
                part.AppendChild(node);
            }

            _paragraphs[^1].Add(part);
        }

        if (whole.Count == 0)
        {
            _paragraphs[^1].Add(element);
        }
    }

    private void AddLines(IText text)
    {
        var parts = EmptyLine().Split(text.Data.ReplaceLineEndings("\n"));
        foreach (var (place, part) in parts.Index())
        {
            if (place > 0)
            {
                _paragraphs.Add([]);
            }

            foreach (var (number, line) in part.Split('\n').Index())
            {
                if (number > 0 && _paragraphs[^1].FindLast(node => !node.IsBlank()) is { } last and not IElement { LocalName: "br" })
                {
                    _paragraphs[^1].Add(last.Owner!.CreateElement("br"));
                }

                if (line.Length > 0)
                {
                    _paragraphs[^1].Add(text.Owner!.CreateTextNode(line));
                }
            }
        }
    }

    private void Fill(IElement container)
    {
        var shown = _paragraphs.Where(paragraph => paragraph.Exists(node => !node.IsBlank())).ToList();
        var lines = shown.Count(paragraph => !HtmlNames.IsBlock(paragraph[0]));
        var isLine = HtmlNames.Lines.Contains(container.LocalName) || !HtmlNames.IsBlock(container);
        foreach (var (place, paragraph) in shown.Index())
        {
            var isBlock = HtmlNames.IsBlock(paragraph[0]);
            var target = container;
            if (!isBlock && (!isLine || (lines > 1 && container.LocalName[0] != 'h')))
            {
                target = container.Create("p");
                container.AppendChild(target);
            }
            else if (!isBlock && isLine && place > 0)
            {
                container.AppendChild(container.Create("br"));
            }

            foreach (var node in paragraph)
            {
                target.AppendChild(node);
            }
        }
    }

    [GeneratedRegex(@"\n[ \t\n]*\n", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyLine();
}
