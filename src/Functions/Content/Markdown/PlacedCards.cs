using AngleSharp.Dom;
using Functions.Http;
using Markdig.Syntax;

namespace Functions.Content.Markdown;

/// <summary>The cards on a page: their places are found before it is sanitised, and what they show is written when its words were read, because they are not words of the text.</summary>
/// <param name="text">The Markdown, parsed.</param>
/// <param name="file">A newsletter has its cards already: preflight reports those that are left.</param>
/// <param name="warn">Takes a position and a message.</param>
internal sealed class PlacedCards(MarkdownDocument text, RenderedFile file, Action<int, string> warn)
{
    // Each may be a hundred times as long as what is written.
    private const int MaxCards = 50;

    private readonly Dictionary<string, CardBlock> _written = file.IsIssue ? [] : text.Descendants<CardBlock>().ToDictionary(card => card.Place, StringComparer.Ordinal);
    private readonly List<(IElement Place, CardBlock Card)> _found = [];
    private readonly List<(IElement Place, string Html)> _shown = [];

    /// <summary>Leaves out those after the first ones.</summary>
    /// <returns>A message for the position of the first that is left out.</returns>
    public static IEnumerable<(int Start, string Message)> LeaveOutRest(MarkdownDocument text)
    {
        var rest = text.Descendants<CardBlock>().Skip(MaxCards).ToList();
        rest.ForEach(card => card.IsLeftOut = true);
        return rest.Take(1).Select(card => (card.Span.Start, $"A text has at most {MaxCards} cards: this one and those after it are not shown."));
    }

    public void Find(IElement element)
    {
        if (_written.Count > 0 && element.GetAttribute(CardBlock.Attribute) is { } place && _written.Remove(place, out var card))
        {
            _found.Add((element, card));
        }
    }

    /// <summary>Takes away those that show nothing, and what was written of the others.</summary>
    public void Empty()
    {
        foreach (var (place, card) in _found)
        {
            var (html, problem) = file.WriteCard?.Invoke(card.Kind, card.Slug) ?? (Html.Empty, $"{card.Source} is not shown here.");
            if (problem is null)
            {
                place.TextContent = "";
                _shown.Add((place, html.Markup));
            }
            else
            {
                warn(card.Span.Start, problem);
                Remove(place);
            }
        }
    }

    public void Write()
    {
        foreach (var (place, html) in _shown)
        {
            place.OuterHtml = html;
        }
    }

    // With the quotation or the list that held nothing else.
    private static void Remove(IElement element)
    {
        var parent = element.ParentElement;
        element.Remove();
        if (parent is { LocalName: "blockquote" or "li" or "ul" or "ol" or "div", ChildElementCount: 0 } && string.IsNullOrWhiteSpace(parent.TextContent))
        {
            Remove(parent);
        }
    }
}
