using AngleSharp.Dom;

namespace Cli.WordPress.Html;

/// <summary>Changes of a document that keep its text.</summary>
internal static class DomEdits
{
    /// <summary>Puts an element's content in its place.</summary>
    public static void Unwrap(this IElement element)
    {
        foreach (var child in element.ChildNodes.ToList())
        {
            element.Parent!.InsertBefore(child, element);
        }

        element.Remove();
    }

    /// <summary>Puts an element into another's place, with its content.</summary>
    public static IElement Rename(this IElement element, string name)
    {
        var other = element.Owner!.CreateElement(name);
        foreach (var attribute in element.Attributes)
        {
            other.SetAttribute(attribute.Name, attribute.Value);
        }

        foreach (var child in element.Empty())
        {
            other.AppendChild(child);
        }

        element.Replace(other);
        return other;
    }

    /// <summary>Takes an element's content out of it.</summary>
    public static IReadOnlyList<INode> Empty(this IElement element)
    {
        var content = element.ChildNodes.ToList();
        while (element.LastChild is { } last)
        {
            element.RemoveChild(last);
        }

        return content;
    }

    public static IElement Create(this IElement near, string name, string? attribute = null, string? value = null)
    {
        var element = near.Owner!.CreateElement(name);
        if (attribute is not null)
        {
            element.SetAttribute(attribute, value ?? "");
        }

        return element;
    }

    public static bool IsBlank(this INode node) => node is IText text && text.Data.AsSpan().Trim(" \t\r\n\f").IsEmpty;
}
