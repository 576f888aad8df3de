using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Functions.Content.Markdown;

namespace Functions.Newsletter.Issues;

/// <summary>Adapts the HTML of an issue to mail clients.</summary>
internal static class IssueMarkup
{
    private const char FootnoteBackLink = '↩';

    private static readonly Dictionary<string, string> Styles = new(StringComparer.Ordinal)
    {
        ["h2"] = "margin:32px 0 8px;font-size:22px;line-height:1.3;",
        ["h3"] = "margin:24px 0 8px;font-size:19px;line-height:1.3;",
        ["p"] = "margin:0 0 16px;",
        ["ul"] = "margin:0 0 16px;padding-left:24px;",
        ["ol"] = "margin:0 0 16px;padding-left:24px;",
        ["li"] = "margin:0 0 6px;",
        ["a"] = "color:#2f5d50;",
        ["img"] = "display:block;max-width:100%;height:auto;border:0;",
        ["blockquote"] = "margin:0 0 16px;padding:12px 16px;border-left:4px solid #2f5d50;background-color:#eef3ec;",
        ["pre"] = "margin:0 0 16px;white-space:pre-wrap;",
        ["hr"] = "margin:24px 0;border:0;border-top:1px solid #dfe6df;",
        ["table"] = "width:100%;border-collapse:collapse;margin:0 0 16px;",
        ["th"] = "padding:6px 8px;border-bottom:2px solid #2f5d50;text-align:left;",
        ["td"] = "padding:6px 8px;border-bottom:1px solid #dfe6df;",
    };

    /// <summary>Adds inline styles, because mail clients drop style sheets.</summary>
    public static string Style(string html)
    {
        var body = WithoutFragmentLinks(new HtmlParser().ParseDocument(html)).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (Styles.TryGetValue(element.LocalName, out var style))
            {
                // The style of a heading would decide against the alignment of its column.
                element.SetAttribute("style", element.GetAttribute("align") is { } side ? $"{style}text-align:{side};" : style);
            }

            if (element is { LocalName: "p", ParentElement.LocalName: "blockquote", NextElementSibling: null })
            {
                element.SetAttribute("style", "margin:0;");
            }

            if (element.LocalName == "th")
            {
                element.SetAttribute("scope", "col");
            }

            // Mail clients have no use for them.
            element.RemoveAttribute("id");
            element.RemoveAttribute("loading");
        }

        return body.InnerHtml;
    }

    /// <summary>The plain text, with the alternative text of images.</summary>
    public static string Text(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var image in document.Images.ToList())
        {
            image.Replace(document.CreateTextNode(string.IsNullOrWhiteSpace(image.AlternativeText) ? "" : $"[Image: {image.AlternativeText}]"));
        }

        return PlainText.Of(document.Body!);
    }

    // Links within a page do not work in a mail: they become text, and back links of footnotes are removed.
    private static IHtmlDocument WithoutFragmentLinks(IHtmlDocument document)
    {
        foreach (var link in document.QuerySelectorAll("a[href^='#']"))
        {
            link.Replace(link.TextContent.StartsWith(FootnoteBackLink) ? [] : link.ChildNodes.ToArray());
        }

        return document;
    }
}
