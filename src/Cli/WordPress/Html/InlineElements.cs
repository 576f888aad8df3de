using AngleSharp.Dom;

namespace Cli.WordPress.Html;

/// <summary>Brings the elements within lines to those that mean something, each within one block.</summary>
internal static class InlineElements
{
    /// <summary>Replaces styles that mean emphasis by its elements, and takes away what only styles, with its text kept.</summary>
    public static void Simplify(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("*").Reverse().ToList())
        {
            if (HtmlNames.Blocks.Contains(element.LocalName) && element.LocalName is not ("fieldset" or "legend" or "dialog" or "center" or "hgroup" or "search"))
            {
                continue;
            }

            if (element.LocalName is "fieldset" or "legend" or "dialog" or "center" or "hgroup" or "search")
            {
                element.Rename("div");
            }
            else if (element.LocalName is "b" or "strong" or "i" or "em" && (IsUndone(element) || IsAgain(element)))
            {
                Unstyle(element);
            }
            else if (!HtmlNames.Inlines.Contains(element.LocalName))
            {
                Restyle(element);
            }
        }
    }

    /// <summary>An element of a line that holds blocks goes into each of them.</summary>
    public static void PushIntoBlocks(IElement parent)
    {
        foreach (var child in parent.Children.ToList())
        {
            if (!HtmlNames.IsBlock(child) && HtmlNames.HasBlock(child))
            {
                Push(child);
            }
        }

        foreach (var child in parent.Children.Where(HtmlNames.IsBlock).ToList())
        {
            PushIntoBlocks(child);
        }
    }

    private static void Push(IElement wrapper)
    {
        IElement? run = null;
        foreach (var node in wrapper.Empty())
        {
            if (HtmlNames.IsBlock(node) || (node is IElement inline && HtmlNames.HasBlock(inline)))
            {
                run = null;
                wrapper.Parent!.InsertBefore(node, wrapper);
                WrapContent((IElement)node, wrapper);
                if (!HtmlNames.IsBlock(node))
                {
                    Push((IElement)node);
                }

                continue;
            }

            if (run is null)
            {
                run = Copy(wrapper);
                wrapper.Parent!.InsertBefore(run, wrapper);
            }

            run.AppendChild(node);
        }

        wrapper.Remove();
    }

    private static void WrapContent(IElement block, IElement wrapper)
    {
        if (HtmlNames.Verbatim.Contains(block.LocalName) || block.LocalName == "hr")
        {
            return;
        }

        var holder = Copy(wrapper);
        foreach (var node in block.Empty())
        {
            if (node.IsBlank())
            {
                (holder.HasChildNodes ? holder : block).AppendChild(node);
            }
            else if (HtmlNames.IsBlock(node))
            {
                holder = Copy(wrapper);
                block.AppendChild(node);
                WrapContent((IElement)node, wrapper);
            }
            else
            {
                if (!holder.HasChildNodes)
                {
                    block.AppendChild(holder);
                }

                holder.AppendChild(node);
            }
        }

        // An element of a line that holds blocks itself is seen to when its turn comes.
        foreach (var inner in block.Children.Where(child => !HtmlNames.IsBlock(child) && HtmlNames.HasBlock(child)).ToList())
        {
            Push(inner);
        }
    }

    // One address can be in one place only.
    private static IElement Copy(IElement wrapper)
    {
        var copy = (IElement)wrapper.Clone(deep: false);
        copy.RemoveAttribute("id");
        return copy;
    }

    private static bool IsUndone(IElement element)
        => StyleOf(element) is var style && (element.LocalName is "b" or "strong" ? style.Contains("font-weight:normal", StringComparison.Ordinal) || style.Contains("font-weight:400", StringComparison.Ordinal) : style.Contains("font-style:normal", StringComparison.Ordinal));

    private static bool IsAgain(IElement element) => element.ParentElement?.Closest(element.LocalName is "b" or "strong" ? "b, strong" : "i, em") is not null;

    private static void Restyle(IElement element)
    {
        var style = StyleOf(element);
        IElement inner = element;
        foreach (var name in Emphasis(style))
        {
            var mark = element.Create(name);
            foreach (var node in inner.Empty())
            {
                mark.AppendChild(node);
            }

            inner.AppendChild(mark);
            inner = mark;
        }

        Unstyle(element);
    }

    private static void Unstyle(IElement element)
    {
        if (element.Id is { Length: > 0 } id)
        {
            element.Parent!.InsertBefore(element.Create("a", "id", id), element);
        }

        element.Unwrap();
    }

    private static IEnumerable<string> Emphasis(string style)
    {
        if (style.Contains("font-weight:bold", StringComparison.Ordinal) || style.Contains("font-weight:700", StringComparison.Ordinal) || style.Contains("font-weight:800", StringComparison.Ordinal))
        {
            yield return "strong";
        }

        if (style.Contains("font-style:italic", StringComparison.Ordinal))
        {
            yield return "em";
        }

        if (style.Contains("line-through", StringComparison.Ordinal))
        {
            yield return "del";
        }

        if (style.Contains("text-decoration:underline", StringComparison.Ordinal))
        {
            yield return "u";
        }
    }

    private static string StyleOf(IElement element) => (element.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
