using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Functions.Content.Markdown;

/// <summary>The parts of a Markdown text that are not searched for what is foreign: code, comments in HTML, cards and the marks of buttons.</summary>
internal sealed class CodeRanges
{
    private readonly List<SourceSpan> _spans;

    public CodeRanges(MarkdownDocument document)
        => _spans = [.. document.Descendants().Where(IsCode).Select(part => part.Span).OrderBy(span => span.Start)];

    /// <summary>The end of the code that contains this position; -1 when none does.</summary>
    public int EndAt(int index)
    {
        var (low, high) = (0, _spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _spans[middle].Start <= index ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && _spans[low - 1].End >= index ? _spans[low - 1].End + 1 : -1;
    }

    private static bool IsCode(MarkdownObject part) => part is CodeInline or CodeBlock or CardBlock or ButtonMark or HtmlInline { Tag: ['<', '!', '-', '-', ..] } or HtmlBlock { Type: HtmlBlockType.ScriptPreOrStyle or HtmlBlockType.Comment };
}
