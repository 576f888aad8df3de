using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Functions.Content.Links;

/// <summary>The HTML tags in a Markdown text, and where they begin. Tags in code are text.</summary>
internal sealed partial class WrittenTags(MarkdownDocument document)
{
    private Dictionary<string, List<int>>? _tags;

    /// <summary>The positions, in order, of a mark: <c>&lt;name</c>, <c>&lt;/name</c> or <c>&lt;!--</c>.</summary>
    public IReadOnlyList<int> Of(string mark)
    {
        // Most texts have none that matters.
        _tags ??= Read(document).GroupBy(tag => tag.Mark, tag => tag.Start, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.OrdinalIgnoreCase);
        return _tags.GetValueOrDefault(mark) ?? [];
    }

    private static IEnumerable<(string Mark, int Start)> Read(MarkdownDocument document)
    {
        foreach (var part in document.Descendants())
        {
            if (part is HtmlInline inline)
            {
                yield return (Mark().Match(inline.Tag).Value, inline.Span.Start);
            }
            else if (part is HtmlBlock block)
            {
                foreach (var line in block.Lines.Lines.Take(block.Lines.Count))
                {
                    foreach (Match mark in Mark().Matches(line.Slice.ToString()))
                    {
                        yield return (mark.Value, line.Slice.Start + mark.Index);
                    }
                }
            }
        }
    }

    [GeneratedRegex("<!--|</?[a-z][^\\s/>]*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
