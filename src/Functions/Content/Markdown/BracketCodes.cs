using Markdig.Syntax;

namespace Functions.Content.Markdown;

/// <summary>Codes in single brackets: the shortcodes that WordPress brings, such as <c>[gallery ids="1"]</c>, and <c>[TOC]</c>.</summary>
internal static class BracketCodes
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "audio", "caption", "contact-form", "contact-form-7", "embed", "gallery", "playlist", "video", "wp_caption", "youtube", "vimeo",
    };

    public static ForeignPart? Read(string text, int at, MarkdownDocument document)
    {
        if (LineRest.Before("]", text, at + 1) is not { Length: > 0 } inner || text.AsSpan(at + inner.Length + 2) is ['(' or '[' or ':', ..])
        {
            return null;
        }

        var length = inner.Length + 2;
        if (inner is "TOC" or "toc" && LineRest.IsBlankBefore(text, at) && LineRest.IsBlankAfter(text, at + length))
        {
            return ForeignPart.Replace(at, length, "", $"[{inner}] is not shown: every page has its table of contents.");
        }

        var name = inner.TrimStart('/').Split(' ')[0];
        return !Names.Contains(name) || document.ContainsLinkReferenceDefinition(inner) ? null
            : inner[0] == '/' ? ForeignPart.Replace(at, length, "")
            : inner.Contains('=', StringComparison.Ordinal) || text.IndexOf($"[/{name}]", at, Math.Min(2_000, text.Length - at), StringComparison.Ordinal) > 0 || inner == "gallery"
                ? ForeignPart.Replace(at, length, "", $"[{name}] is not shown: shortcodes of WordPress are not run here.")
            : null;
    }
}
