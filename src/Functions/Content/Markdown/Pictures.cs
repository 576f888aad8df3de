using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Functions.Content.Media;

namespace Functions.Content.Markdown;

/// <summary>Pictures on a page: the size that an author gave, else that of the file, and the file's other sizes.</summary>
internal static class Pictures
{
    private const string DefaultSizes = "(min-width: 48rem) 44rem, 100vw";

    /// <summary>A size as it stands after a picture in Markdown; empty when there is none.</summary>
    public static string SizeMark(string? width, string? height)
    {
        var sizes = new[] { ("width", width), ("height", height) }.Where(size => Size(size.Item2) is not null).Select(size => $"{size.Item1}={Size(size.Item2)}").ToList();
        return sizes.Count == 0 ? "" : $"{{{string.Join(' ', sizes)}}}";
    }

    /// <summary>Takes the marks of sizes after pictures out of the text.</summary>
    public static void ReadSizes(INode parent)
    {
        IHtmlImageElement? image = null;
        foreach (var child in parent.ChildNodes)
        {
            if (image is not null && child is IText text && text.Data is ['{', ..] && text.Data.IndexOf('}', StringComparison.Ordinal) is > 0 and var end)
            {
                var list = text.Data[1..end];
                var (width, height) = (Size(AttributeList.Value(list, "width")), Size(AttributeList.Value(list, "height")));
                if (width is not null || height is not null)
                {
                    Set(image, "width", width);
                    Set(image, "height", height);
                    text.Data = text.Data[(end + 1)..];
                }
            }

            image = child as IHtmlImageElement;
            ReadSizes(child);
        }
    }

    public static void Describe(IHtmlImageElement image, MediaFile? file, MediaLibrary? media)
    {
        image.SetAttribute("loading", "lazy");
        if (file is null)
        {
            return;
        }

        var (givenWidth, givenHeight) = (image.GetAttribute("width"), image.GetAttribute("height"));
        if (file is { Width: > 0 and var width, Height: > 0 and var height })
        {
            // The side that was not given follows from the other.
            Set(image, "width", givenWidth ?? (givenHeight is null ? Text(width) : Scaled(givenHeight, width, height)));
            Set(image, "height", givenHeight ?? (givenWidth is null ? Text(height) : Scaled(givenWidth, height, width)));
        }

        if (media?.SourceSet(file) is { } sources)
        {
            image.SetAttribute("srcset", sources);
            image.SetAttribute("sizes", int.TryParse(givenWidth, out var pixels) ? $"(min-width: {pixels}px) {pixels}px, 100vw" : DefaultSizes);
        }
    }

    private static string? Scaled(string given, int side, int other)
        => int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? Text((int)Math.Round((double)pixels * side / other)) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Pixels, or a part of the width there is.
    private static string? Size(string? text)
    {
        var digits = text?.Replace("px", "", StringComparison.Ordinal);
        return digits is { Length: > 0 and < 6 } && digits.TrimEnd('%') is { Length: > 0 } number && number.All(char.IsAsciiDigit) ? digits : null;
    }

    private static void Set(IElement element, string name, string? value)
    {
        if (value is not null)
        {
            element.SetAttribute(name, value);
        }
    }
}
