using AngleSharp.Dom;

namespace Cli.WordPress.Html;

/// <summary>Keeps the names that links lead to (<c>id</c>, and <c>name</c> of old): as empty elements, since Markdown has no mark for them.</summary>
internal static class Anchors
{
    // WordPress makes these; nobody links to them.
    private static readonly string[] Generated = ["attachment_", "gallery-", "more-", "caption-attachment"];

    public static void Keep(IElement body)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in body.QuerySelectorAll("[id], a[name]").ToList())
        {
            var names = new[] { element.Id, element.LocalName == "a" ? element.GetAttribute("name") : null };
            element.RemoveAttribute("id");
            element.RemoveAttribute("name");
            foreach (var name in names.OfType<string>().Where(name => name.Length > 0 && !name.Any(char.IsWhiteSpace) && !Array.Exists(Generated, name.StartsWith) && used.Add(name)))
            {
                Put(element, element.Create("a", "id", name));
            }
        }

        // What is left of an anchor, or of a link without an address, is its text.
        foreach (var link in body.QuerySelectorAll("a:not([href]):not([id])").ToList())
        {
            link.Unwrap();
        }
    }

    private static void Put(IElement element, IElement anchor)
    {
        if (HtmlNames.IsBlock(element) && element.LocalName is not ("pre" or "hr"))
        {
            var line = element;
            while (line.Children.FirstOrDefault(HtmlNames.IsBlock) is { } first && first.LocalName is not ("pre" or "hr") && line.ChildNodes.TakeWhile(node => node != first).All(DomEdits.IsBlank))
            {
                line = first;
            }

            line.InsertBefore(anchor, line.FirstChild);
        }
        else
        {
            element.Parent!.InsertBefore(anchor, element);
        }
    }
}
