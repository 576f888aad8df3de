using System.Buffers;
using Functions.Content.Files;
using Functions.Content.Links;
using Markdig.Syntax;

namespace Functions.Content.Markdown;

/// <summary>Wiki links and embeds, as in Obsidian: <c>[[page#heading|words]]</c> and <c>![[picture.jpg|300]]</c>; and addresses with spaces, as in Notion.</summary>
internal static class WikiLinks
{
    private static readonly SearchValues<char> NotInAddresses = SearchValues.Create("\n<>\"'(");

    public static ForeignPart? Read(string text, int at, MarkdownDocument document)
    {
        if (LineRest.Before("]]", text, at + 2) is not { } inner || !IsName(inner) || text.AsSpan(at + inner.Length + 4) is ['(' or '[' or ':', ..] || document.ContainsLinkReferenceDefinition(inner))
        {
            return null;
        }

        var isEmbed = at > 0 && text[at - 1] == '!';
        var (start, length) = isEmbed ? (at - 1, inner.Length + 5) : (at, inner.Length + 4);
        if (inner.Trim('_').Equals("toc", StringComparison.OrdinalIgnoreCase))
        {
            return ForeignPart.Replace(start, length, "", "[[toc]] is not shown: every page has its table of contents.");
        }

        var parts = inner.Replace("\\|", "|", StringComparison.Ordinal).Split('|', 2);
        var target = parts[0].Trim();
        var words = parts.Length > 1 && parts[1].Trim() is { Length: > 0 } label ? label : null;
        return isEmbed && MediaType.IsImage(target) ? ForeignPart.Replace(start, length, Picture(target, words))
            : ForeignPart.Replace(start, length, Link(target, words), isEmbed ? $"![[{target}]] is shown as a link: nothing but a picture can be put in." : null);
    }

    /// <summary>An address with spaces in it, which is none in Markdown, if it is clearly that of a file.</summary>
    public static ForeignPart? ReadSpacedAddress(string text, int at)
    {
        var start = at + 2;
        if (LineRest.Before(")", text, start) is not { } address || !address.Contains(' ', StringComparison.Ordinal) || address.AsSpan().ContainsAny(NotInAddresses))
        {
            return null;
        }

        var path = address.Split('#')[0];
        return path.Trim().Length == path.Length && (ContentPath.IsMarkdown(path) || MediaType.Of(path) != MediaType.Unknown)
            ? ForeignPart.Replace(start, address.Length, $"<{address}>")
            : null;
    }

    // [[1]] is how some write a reference, and [[ -f x ]] is a script.
    private static bool IsName(string inner)
        => inner.AsSpan().IndexOfAny("[]\n<>") < 0 && inner.Trim().Length == inner.Length && inner.Any(letter => !char.IsAsciiDigit(letter)) && inner.Length > 0;

    private static string Link(string target, string? words)
    {
        // Of "page#one#two" it is the last heading; "#^name" is a block, which has no id here.
        var parts = target.Split('#');
        var address = parts.Length == 1 || parts[^1].StartsWith('^') ? parts[0] : $"{parts[0]}#{parts[^1]}";
        return $"[{words ?? target.TrimStart('#').Replace("#", " > ", StringComparison.Ordinal)}](<{LinkResolver.AddressOf(address)}>)";
    }

    // What follows the line is its width, width and height, or its words.
    private static string Picture(string target, string? words)
    {
        var sizes = words?.Split('x');
        var isSize = sizes is { Length: 1 or 2 } && sizes.All(size => size.Length is > 0 and < 6 && size.All(char.IsAsciiDigit));
        return $"![{(isSize ? "" : words)}](<{LinkResolver.AddressOf(target)}>){(isSize ? Pictures.SizeMark(sizes![0], sizes.ElementAtOrDefault(1)) : "")}";
    }
}
