using System.Globalization;
using AngleSharp.Dom;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Functions.Content.Links;

/// <summary>Where the links and pictures of a page stand in its Markdown.</summary>
internal sealed class AddressPlaces(WrittenTags tags)
{
    // The sanitiser removes it.
    private const string Attribute = "data-at";

    private readonly Dictionary<IElement, int> _starts = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>Marks what is written in Markdown, before it is rendered.</summary>
    public static void Mark(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<Inline>().Where(inline => inline is LinkInline or AutolinkInline))
        {
            link.GetAttributes().AddProperty(Attribute, link.Span.Start.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Reads the mark of an element; one that is written in HTML has the place of the tag of the same number.</summary>
    public void Read(IElement element)
    {
        if (int.TryParse(element.GetAttribute(Attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            _starts[element] = start;
            return;
        }

        // Those of footnotes are in no text.
        if (element.GetAttribute("href") is ['#', 'f', 'n', ..])
        {
            return;
        }

        var number = _seen.GetValueOrDefault(element.LocalName);
        _seen[element.LocalName] = number + 1;
        var written = tags.Of($"<{element.LocalName}");
        _starts[element] = number < written.Count ? written[number] : written is [.., var last] ? last : 0;
    }

    public int Of(IElement element) => _starts.GetValueOrDefault(element);
}
