using AngleSharp.Dom;

namespace Cli.WordPress.Html;

/// <summary>Puts what stands directly in a list into its items: browsers show it there, Markdown has no place for it.</summary>
internal static class Lists
{
    public static void Mend(IElement body)
    {
        foreach (var list in body.QuerySelectorAll("menu, dir").ToList())
        {
            list.Rename("ul");
        }

        // A gallery is a list for its theme only.
        foreach (var part in body.QuerySelectorAll(".blocks-gallery-grid, .blocks-gallery-item").Where(part => part.LocalName is "ul" or "li").ToList())
        {
            part.Rename("div");
        }

        foreach (var list in body.QuerySelectorAll("ul, ol").ToList())
        {
            MendList(list);
        }

        foreach (var item in body.QuerySelectorAll("li").Where(item => item.ParentElement?.LocalName is not ("ul" or "ol")).ToList())
        {
            var list = item.Create("ul");
            item.Replace(list);
            list.AppendChild(item);
        }
    }

    private static void MendList(IElement list)
    {
        IElement? last = null;
        foreach (var node in list.Empty())
        {
            if (node is IElement { LocalName: "li" } item)
            {
                last = item;
                list.AppendChild(item);
            }
            else if (!node.IsBlank())
            {
                if (last is null)
                {
                    last = list.Create("li");
                    list.AppendChild(last);
                }

                last.AppendChild(node);
            }
        }
    }
}
