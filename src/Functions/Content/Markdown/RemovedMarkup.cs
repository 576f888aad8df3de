using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Functions.Content.Markdown;

/// <summary>
/// Finds the tags of a text that the sanitiser removes, to warn the author. Their content is removed too: if a tag is never closed, that may be the rest
/// of the text.
/// </summary>
internal static partial class RemovedMarkup
{
    private const string Comment = "<!--";

    /// <param name="text">The parsed Markdown.</param>
    /// <param name="html">Its HTML.</param>
    /// <param name="body">The parsed HTML, before it is sanitised.</param>
    /// <param name="allowed">The allowed elements.</param>
    /// <returns>A message for each position; lines and columns of the text count from 0.</returns>
    public static IEnumerable<(int Line, int Column, string Message)> Of(MarkdownDocument text, string html, IElement body, ISet<string> allowed)
    {
        var removed = Outermost(body, allowed).ToLookup(element => element.LocalName, StringComparer.OrdinalIgnoreCase);
        var endsInComment = html.LastIndexOf(Comment, StringComparison.Ordinal) > html.LastIndexOf("-->", StringComparison.Ordinal);
        if (removed.Count == 0 && !endsInComment)
        {
            yield break;
        }

        var tags = Tags(text).ToLookup(tag => tag.Mark, StringComparer.OrdinalIgnoreCase);
        foreach (var elements in removed)
        {
            var opening = tags[$"<{elements.Key}"].ToList();
            var isOpen = opening.Count > tags[$"</{elements.Key}"].Count();
            var (_, line, column) = isOpen ? opening[^1] : opening.FirstOrDefault();
            yield return (line, column, elements.All(element => string.IsNullOrWhiteSpace(element.TextContent)) ? $"<{elements.Key}> is not shown."
                : isOpen ? $"<{elements.Key}> is not shown, nor is its content. It is not closed: that may be the rest of the text."
                : $"<{elements.Key}> is not shown, nor is its content.");
        }

        if (endsInComment)
        {
            var (_, line, column) = tags[Comment].LastOrDefault();
            yield return (line, column, "The comment that begins here is not closed: the rest of the text is not shown.");
        }
    }

    private static IEnumerable<IElement> Outermost(IElement parent, ISet<string> allowed)
        => parent.Children.SelectMany(child => allowed.Contains(child.LocalName) ? Outermost(child, allowed) : [child]);

    // From the parsed Markdown, where tags in code are text.
    private static IEnumerable<(string Mark, int Line, int Column)> Tags(MarkdownDocument text)
    {
        foreach (var part in text.Descendants())
        {
            if (part is HtmlInline inline)
            {
                yield return (Mark().Match(inline.Tag).Value, inline.Line, inline.Column);
            }
            else if (part is HtmlBlock block)
            {
                foreach (var line in block.Lines.Lines.Take(block.Lines.Count))
                {
                    foreach (Match mark in Mark().Matches(line.Slice.ToString()))
                    {
                        yield return (mark.Value, line.Line, line.Column + mark.Index);
                    }
                }
            }
        }
    }

    [GeneratedRegex("<!--|</?[a-z][^\\s/>]*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
