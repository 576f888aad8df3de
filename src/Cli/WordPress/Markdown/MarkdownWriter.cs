using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Cli.WordPress.Html;
using Cli.WordPress.Reading;

namespace Cli.WordPress.Markdown;

/// <summary>Writes a document in Markdown. What Markdown has no mark for stays HTML.</summary>
internal static partial class MarkdownWriter
{
    /// <summary>The blocks of the text, each with where it came from.</summary>
    public static IReadOnlyList<MarkdownBlock> Write(IElement body) => BlocksOf(body);

    private static List<MarkdownBlock> BlocksOf(INode parent)
    {
        var blocks = new List<MarkdownBlock>();
        AddBlocks(parent, blocks);
        return blocks;
    }

    private static void AddBlocks(INode parent, List<MarkdownBlock> blocks)
    {
        var line = new List<INode>();
        foreach (var child in parent.ChildNodes)
        {
            if (!HtmlNames.IsBlock(child))
            {
                line.Add(child);
                continue;
            }

            EndLine();
            var element = (IElement)child;
            if (IsContainer(element))
            {
                AddBlocks(element, blocks);
            }
            else
            {
                Add(Block(element, IsNextToAnother(element, blocks)), [element]);
            }
        }

        EndLine();

        void EndLine()
        {
            Add(MarkdownText.Line(InlineMarkdown.Of(line)), [.. line]);
            line.Clear();
        }

        void Add(string markdown, IReadOnlyList<INode> nodes)
        {
            if (markdown.Length > 0)
            {
                blocks.Add(new MarkdownBlock(nodes, markdown));
            }
        }
    }

    private static bool IsContainer(IElement element)
        => element.LocalName is "div" or "section" or "article" or "figure" or "figcaption" or "aside" or "header" or "footer" or "main" or "nav" or "address" || (element.LocalName == "p" && HtmlNames.HasBlock(element));

    private static string Block(IElement element, bool isNextToAnother) => element.LocalName switch
    {
        "p" => MarkdownText.Line(InlineMarkdown.Of(element.ChildNodes)),
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => Heading(element),
        "ul" or "ol" => element.Children.Length == 0 ? "" : ListMarkdown.Of(element, isNextToAnother, item => Item(item)) ?? HtmlWriter.Write(element),
        "blockquote" => Joined(element) is { Length: > 0 } inner ? ListMarkdown.Prefixed(inner, "> ", "> ") : "",
        "pre" => Preformatted(element),
        "hr" => "***",
        "table" when TableMarkdown.Of(element) is { } table => table,
        _ => PlainWords.OneLine(element.TextContent).Length == 0 && element.QuerySelector("img, a[id]") is null ? "" : HtmlWriter.Write(element),
    };

    private static string Joined(INode parent) => string.Join("\n\n", BlocksOf(parent).Select(block => block.Markdown));

    // A list right below the line of its item leaves the outer list a tight one.
    private static string Item(INode item)
    {
        var text = new StringBuilder();
        var blocks = BlocksOf(item);
        foreach (var (place, block) in blocks.Index())
        {
            var isTight = place == 1 && blocks.Count == 2 && !HtmlNames.IsBlock(blocks[0].Nodes[0])
                && (block.Markdown.StartsWith("- ", StringComparison.Ordinal) || block.Markdown.StartsWith("1. ", StringComparison.Ordinal));
            text.Append(place == 0 ? "" : isTight ? "\n" : "\n\n").Append(block.Markdown);
        }

        return text.ToString();
    }

    private static string Heading(IElement heading)
    {
        var words = InlineMarkdown.Of(heading.Descendants<IElement>().Any(HtmlNames.IsBlock) ? heading.Descendants<IText>() : heading.ChildNodes, "<br>");
        return words.Length == 0 ? "" : $"{new string('#', Math.Max(2, heading.LocalName[1] - '0'))} {ClosingMarks().Replace(words, "\\$0")}";
    }

    private static string Preformatted(IElement element)
    {
        var text = element.TextContent.ReplaceLineEndings("\n").Trim('\n');
        return text.Trim().Length == 0 && element.QuerySelector("img") is null ? ""
            : element.QuerySelector(":not(code):not(samp):not(kbd):not(tt)") is null ? MarkdownText.Fenced(text, LanguageOf(element))
            : HtmlWriter.Write(element);
    }

    private static string LanguageOf(IElement element)
        => Language().Match($"{element.ClassName} {element.QuerySelector("code")?.ClassName}") is { Success: true } match ? match.Groups["name"].Value.ToLowerInvariant() : "";

    private static bool IsNextToAnother(IElement list, List<MarkdownBlock> before)
        => list.LocalName is "ul" or "ol" && before is [.., { Nodes: [IElement last], Markdown: var markdown }] && last.LocalName == list.LocalName
            && (markdown.StartsWith("- ", StringComparison.Ordinal) || markdown == "-" || FirstNumber().IsMatch(markdown));

    [GeneratedRegex("#+$", RegexOptions.NonBacktracking)]
    private static partial Regex ClosingMarks();

    [GeneratedRegex(@"(?:^| )(?:lang(?:uage)?-|brush: ?)(?<name>[A-Za-z0-9+#-]{1,30})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Language();

    [GeneratedRegex(@"^[0-9]{1,9}\.(?: |$)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex FirstNumber();
}

/// <summary>A part of a text in Markdown, and the nodes that it was made of.</summary>
internal sealed record MarkdownBlock(IReadOnlyList<INode> Nodes, string Markdown);
