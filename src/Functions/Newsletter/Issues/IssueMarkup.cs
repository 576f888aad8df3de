using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Functions.Content.Markdown;
using Functions.Email;
using Functions.Http;
using Functions.Site;

namespace Functions.Newsletter.Issues;

/// <summary>Adapts the HTML of an issue to mail clients.</summary>
internal static class IssueMarkup
{
    private const char FootnoteBackLink = '↩';

    // Longer text is not a number, and breaks as other text does.
    private const int MaxNumberLength = 20;

    private static readonly MailColors Colors = MailColors.Light;

    private static readonly string Heading = $"{MailLayout.Serif}line-height:1.3;color:{Colors.Heading};";

    private static readonly Dictionary<string, string> Styles = new(StringComparer.Ordinal)
    {
        ["h2"] = $"margin:32px 0 8px;{Heading}font-size:23px;",
        ["h3"] = $"margin:24px 0 8px;{Heading}font-size:19px;",
        ["h4"] = $"margin:24px 0 8px;{Heading}font-size:17px;",
        ["h5"] = $"margin:24px 0 8px;{Heading}font-size:17px;",
        ["h6"] = $"margin:24px 0 8px;{Heading}font-size:17px;",
        ["p"] = "margin:0 0 16px;",
        ["ul"] = "margin:0 0 16px;padding-left:24px;",
        ["ol"] = "margin:0 0 16px;padding-left:24px;",
        ["li"] = "margin:0 0 6px;",
        ["a"] = MailLayout.LinkStyle,
        ["img"] = "display:block;width:auto;max-width:100%;height:auto;border:0;border-radius:8px;",
        ["figure"] = "margin:0 0 16px;",
        ["figcaption"] = $"margin:6px 0 0;font-size:14px;color:{Colors.SoftInk};",
        ["blockquote"] = $"margin:0 0 16px;padding:14px 16px;border-left:3px solid {Colors.Berry};background-color:{Colors.Sage};color:{Colors.Heading};",
        ["pre"] = $"margin:0 0 16px;padding:12px 16px;white-space:pre-wrap;background-color:{Colors.Sage};",
        ["code"] = $"font-family:Consolas,Menlo,monospace;font-size:15px;background-color:{Colors.Sage};",
        ["sup"] = "font-size:12px;line-height:0;",
        ["hr"] = $"margin:28px 0;border:0;border-top:1px solid {Colors.Line};",
        ["table"] = "width:100%;border-collapse:collapse;margin:0 0 16px;font-size:16px;",
        ["th"] = $"padding:8px;border-bottom:2px solid {Colors.Line};text-align:left;vertical-align:top;",
        ["td"] = $"padding:8px;border-bottom:1px solid {Colors.Line};vertical-align:top;",
    };

    /// <summary>Adds inline styles, because mail clients drop style sheets.</summary>
    public static string Style(string html, bool isRightToLeft)
    {
        var body = WithoutFragmentLinks(new HtmlParser().ParseDocument(html)).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (Styles.TryGetValue(element.LocalName, out var style))
            {
                style = isRightToLeft ? style.Replace("left", "right", StringComparison.Ordinal) : style;
                // The style of a heading would decide against the alignment of its column.
                element.SetAttribute("style", element.GetAttribute("align") is { } side ? $"{style}text-align:{side};" : style);
            }

            if (element is { LocalName: "p", ParentElement.LocalName: "blockquote" })
            {
                element.SetAttribute("style", element.NextElementSibling is null ? "margin:0;" : "margin:0 0 8px;");
            }
            else if (element.LocalName == "a" && IsNumber(element))
            {
                element.SetAttribute("style", $"{MailLayout.LinkStyle}white-space:nowrap;");
            }
            else if (element.LocalName == "th")
            {
                element.SetAttribute("scope", "col");
            }
            else if (element.LocalName == "img")
            {
                LimitWidth(element);
            }

            // Mail clients have no use for them.
            element.RemoveAttribute("id");
            element.RemoveAttribute("loading");
        }

        foreach (var button in body.QuerySelectorAll($"a.{ButtonMark.ClassName}"))
        {
            WriteButton(button);
        }

        return body.InnerHtml;
    }

    // Outlook pads a cell and no link: one that stands alone is a table. Within a line it is coloured like one, which reads well without padding.
    private static void WriteButton(IElement button)
    {
        if (button.ParentElement is { LocalName: "p", ChildElementCount: 1 } paragraph && paragraph.TextContent.Trim() == button.TextContent.Trim())
        {
            paragraph.OuterHtml = MailLayout.Button(button.GetAttribute("href")!, new Html(button.InnerHtml)).Markup;
        }
        else
        {
            button.OuterHtml = $"""<span class="{ButtonMark.ClassName}" style="display:inline-block;border-radius:11px;background-color:{Colors.Green};">{ButtonLink(button)}</span>""";
        }
    }

    private static string ButtonLink(IElement button)
    {
        button.RemoveAttribute("class");
        button.SetAttribute("style", MailLayout.ButtonLinkStyle);
        return button.OuterHtml;
    }

    private static bool IsNumber(IElement link)
        => link.TextContent.Length <= MaxNumberLength && link.GetAttribute("href") is { } address
            && (address.StartsWith("tel:", StringComparison.Ordinal) || address.StartsWith("sms:", StringComparison.Ordinal));

    // Outlook on Windows knows no max-width, and would show a photograph as wide as it is.
    private static void LimitWidth(IElement image)
    {
        if (!int.TryParse(image.GetAttribute("width"), NumberStyles.None, CultureInfo.InvariantCulture, out var width) || width > MailLayout.ContentWidth)
        {
            image.SetAttribute("width", MailLayout.ContentWidth.ToString(CultureInfo.InvariantCulture));
            image.RemoveAttribute("height");
        }
        else
        {
            image.SetAttribute("style", Styles["img"].Replace("width:auto;", $"width:{width}px;", StringComparison.Ordinal));
        }
    }

    /// <summary>The plain text, with the alternative text of images.</summary>
    public static string Text(string html, Words words)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var image in document.Images.ToList())
        {
            image.Replace(document.CreateTextNode(string.IsNullOrWhiteSpace(image.AlternativeText) ? "" : words.Format("mail.image", ("text", image.AlternativeText))));
        }

        return PlainText.Of(document.Body!, isMail: true);
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
