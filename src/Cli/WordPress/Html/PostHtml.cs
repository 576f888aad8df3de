using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Cli.WordPress.OldSite;

namespace Cli.WordPress.Html;

/// <summary>Makes a document of a post's content, with what WordPress shows of it, at the new site's addresses.</summary>
internal static class PostHtml
{
    // Each level of it is written anew by the one around it.
    private const int MaxDepth = 200;

    // The site refuses a page of more.
    private const int MaxElements = 20_000;

    /// <exception cref="InvalidDataException">The elements lie too deep in each other.</exception>
    public static IDocument Of(PostContext context)
    {
        var content = context.Post.Content;
        var shortcodes = new ShortcodeHtml(context.Media, context.Post, context.Lost);
        var document = new HtmlParser().ParseDocument($"<body>{PostContext.Parse(shortcodes.Of(content))}");
        var body = document.Body!;
        new BlockComments(context, shortcodes).Resolve(body);
        KeepLineEnds(body);
        ShowCaptions(body);
        CheckSize(document);
        if (!content.Contains("<!-- wp:", StringComparison.Ordinal))
        {
            ClassicParagraphs.Mark(body);
        }

        CheckSize(document);
        Pictures.Resolve(body, context);
        Leftovers.TakeOut(body, context);
        InlineElements.Simplify(body);
        Links.LinkAddresses(body);
        Links.Resolve(body, context);
        Anchors.Keep(body);
        Lists.Mend(body);
        InlineElements.PushIntoBlocks(body);
        DropSpacers(body);
        CheckSize(document);
        return document;
    }

    private static void CheckSize(IDocument document)
    {
        if (document.All.Skip(MaxElements).Any())
        {
            throw new InvalidDataException($"It has more than {MaxElements} elements.");
        }

        if (document.All.Any(element => element.GetAncestors().Skip(MaxDepth).Any()))
        {
            throw new InvalidDataException($"Its elements lie more than {MaxDepth} deep in each other.");
        }
    }

    // Editors make room with paragraphs of a space that does not break.
    private static void DropSpacers(IElement body)
    {
        foreach (var spacer in body.QuerySelectorAll("p, h1, h2, h3, h4, h5, h6").Where(line => string.IsNullOrWhiteSpace(line.TextContent) && line.QuerySelector("img, a[id]") is null).ToList())
        {
            spacer.Remove();
        }
    }

    // Verses and addresses have line breaks in what keeps its line ends anyway.
    private static void KeepLineEnds(IElement body)
    {
        foreach (var lineBreak in body.QuerySelectorAll("pre br").ToList())
        {
            lineBreak.Replace(lineBreak.Owner!.CreateTextNode("\n"));
        }
    }

    // In [caption] the words come after the picture, in the same line.
    private static void ShowCaptions(IElement body)
    {
        foreach (var figure in body.QuerySelectorAll("figure.wp-caption").ToList())
        {
            var content = figure.Empty();
            var picture = content.TakeWhile(node => node is not IElement element || (element.LocalName != "img" && element.QuerySelector("img") is null)).Count() + 1;
            var caption = figure.Create("figcaption");
            foreach (var (place, node) in content.Index())
            {
                (place < picture || node is IElement { LocalName: "figcaption" } ? figure : caption).AppendChild(node);
            }

            if (caption.TextContent.Trim().Length > 0)
            {
                figure.AppendChild(caption);
            }
        }
    }
}
