using AngleSharp.Dom;

namespace Functions.Content.Markdown;

/// <summary>The headings of a page and their ids: the one that the author gave (<c>{#id}</c>), or one that is made from the words.</summary>
internal static class PageHeadings
{
    public static List<TocEntry> Read(IElement body)
    {
        var ids = new HeadingIds();
        var elements = body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToList();
        var given = elements.Select(heading => ReadId(heading) is { } id && ids.Take(id) ? id : null).ToList();
        var headings = new List<TocEntry>();
        foreach (var (heading, own) in elements.Zip(given))
        {
            var text = XmlText.Clean(heading.TextContent).Trim();
            var id = own ?? ids.Of(text);
            heading.SetAttribute("id", id);
            if (text.Length > 0)
            {
                headings.Add(new TocEntry(id, Math.Max(2, heading.LocalName[1] - '0'), text));
            }
        }

        return headings;
    }

    // "{#id .class}" at its end, or the id of a tag.
    private static string? ReadId(IElement heading)
    {
        if (heading.LastChild is IText text && text.Data.TrimEnd() is [.., '}'] line && line.LastIndexOf('{') is >= 0 and var start)
        {
            var list = line[(start + 1)..^1];
            if (list is [':' or '#' or '.', _, ..])
            {
                text.Data = line[..start].TrimEnd();
                return AttributeList.Id(list);
            }
        }

        return heading.Id is { Length: > 0 } id ? id : null;
    }
}
