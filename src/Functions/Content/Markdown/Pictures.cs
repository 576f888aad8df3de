using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Functions.Content.Media;

namespace Functions.Content.Markdown;

/// <summary>Pictures on a page: the size that an author gave, else that of the file, and the file's other sizes.</summary>
internal static class Pictures
{
    // As wide as the text. A telephone's screen has three or more pixels a point, which nobody can tell from two: it is asked for what two need, so that a page of
    // photographs stays light.
    private const string DefaultSizes = $"(min-width: 48rem) 44rem, {OnTelephones}";

    /// <summary>The sizes of a picture as wide as the screen but for its margins.</summary>
    public const string OnTelephones = "(min-resolution: 2.5dppx) 54vw, 90vw";

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

    /// <param name="image">The picture.</param>
    /// <param name="file">Its file; null for one of another site.</param>
    /// <param name="media">The files.</param>
    /// <param name="isFirst">Whether it is the first of the page, which is loaded at once.</param>
    public static void Describe(IHtmlImageElement image, MediaFile? file, MediaLibrary? media, bool isFirst)
    {
        Set(image, "loading", isFirst ? null : "lazy");
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
            image.SetAttribute("sizes", int.TryParse(givenWidth, out var pixels) ? $"(min-width: {pixels}px) {pixels}px, {OnTelephones}" : DefaultSizes);
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
