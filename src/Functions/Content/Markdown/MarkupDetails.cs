using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Functions.Content.Markdown;

/// <summary>Small parts of markup that mean something to readers, and how they get past the sanitiser, which knows no styles and classes.</summary>
internal static partial class MarkupDetails
{
    /// <summary>Keeps the alignment of text, the language of code, and the name of a place in the page, before an element is sanitised.</summary>
    public static void Prepare(IElement element)
    {
        if (element.GetAttribute("style") is { } style && Alignment().Match(style) is { Success: true } alignment)
        {
            element.SetAttribute("align", alignment.Groups["side"].Value.ToLowerInvariant());
        }

        if (element.ClassName is { } names && !(element.LocalName == "code" && Language().IsMatch(names)))
        {
            element.SetAttribute("class", element.LocalName == "a" && element.ClassList.Contains(ButtonMark.ClassName) ? ButtonMark.ClassName : null);
        }

        if (element.LocalName == "a" && !element.HasAttribute("id") && element.GetAttribute("name") is { Length: > 0 } name)
        {
            element.Id = name;
        }

        // Obsidian writes the width of a picture after its words.
        if (element.LocalName == "img" && ObsidianWidth().Match(element.GetAttribute("alt") ?? "") is { Success: true } width)
        {
            element.SetAttribute("alt", width.Groups["alt"].Value);
            element.SetAttribute("width", width.Groups["width"].Value);
        }

        // Readers of `x \| y` in a table mean "x | y": there the sign has to be escaped.
        if (element.LocalName == "code" && element.ParentElement?.LocalName is "td" or "th" && element.ChildElementCount == 0 && element.TextContent.Contains("\\|", StringComparison.Ordinal))
        {
            element.TextContent = element.TextContent.Replace("\\|", "|", StringComparison.Ordinal);
        }
    }

    /// <summary>Completes the links of a page that is sanitised.</summary>
    public static void Finish(IElement body)
    {
        // Words that lead nowhere would look like something to press.
        foreach (var words in body.QuerySelectorAll("a[class]:not([href])"))
        {
            words.RemoveAttribute("class");
        }

        foreach (var link in body.QuerySelectorAll<IHtmlAnchorElement>("a[href]"))
        {
            link.SetAttribute("rel", "noopener");
            var name = link.GetAttribute("href") switch
            {
                ['#', 'f', 'n', ':', ..] => $"Footnote {link.TextContent}",
                ['#', 'f', 'n', 'r', 'e', 'f', ':', ..] => "Back to the text",
                _ => null,
            };
            if (name is not null)
            {
                link.SetAttribute("aria-label", name);
                link.SetAttribute("lang", "en");
            }
        }
    }

    [GeneratedRegex("^\\s*text-align:\\s*(?<side>left|right|center);?\\s*\\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Alignment();

    [GeneratedRegex("^(?<alt>.*)\\|(?<width>[0-9]{2,4})\\z", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex ObsidianWidth();

    [GeneratedRegex("^language-[\\w+#.-]{1,40}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Language();
}
