using AngleSharp.Dom;
using Functions.Content.Links;

namespace Functions.Content.Markdown;

/// <summary>
/// Finds the tags of a text that the sanitiser removes, to warn the author. Their content is removed too: if a tag is never closed, that may be the rest
/// of the text.
/// </summary>
internal static class RemovedMarkup
{
    private const string Comment = "<!--";

    /// <param name="tags">The tags that its author wrote.</param>
    /// <param name="html">The HTML of the text.</param>
    /// <param name="body">The parsed HTML, before it is sanitised.</param>
    /// <param name="allowed">The allowed elements.</param>
    /// <returns>A message for each position.</returns>
    public static IEnumerable<(int Start, string Message)> Of(WrittenTags tags, string html, IElement body, ISet<string> allowed)
    {
        var removed = Outermost(body, allowed).ToLookup(element => element.LocalName, StringComparer.OrdinalIgnoreCase);
        foreach (var elements in removed)
        {
            var opening = tags.Of($"<{elements.Key}");
            var isOpen = opening.Count > tags.Of($"</{elements.Key}").Count;
            yield return (isOpen ? opening[^1] : opening is [var first, ..] ? first : 0, elements.All(element => string.IsNullOrWhiteSpace(element.TextContent)) ? $"<{elements.Key}> is not shown."
                : isOpen ? $"<{elements.Key}> is not shown, nor is its content. It is not closed: that may be the rest of the text."
                : $"<{elements.Key}> is not shown, nor is its content.");
        }

        if (html.LastIndexOf(Comment, StringComparison.Ordinal) > html.LastIndexOf("-->", StringComparison.Ordinal))
        {
            yield return (tags.Of(Comment) is [.., var last] ? last : 0, "The comment that begins here is not closed: the rest of the text is not shown.");
        }
    }

    private static IEnumerable<IElement> Outermost(IElement parent, ISet<string> allowed)
        => parent.Children.SelectMany(child => allowed.Contains(child.LocalName) ? Outermost(child, allowed) : [child]);
}
