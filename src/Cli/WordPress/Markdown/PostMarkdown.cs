using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Cli.WordPress.Html;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reporting;
using Functions.Content.Files;
using Functions.Content.Markdown;

namespace Cli.WordPress.Markdown;

/// <summary>
/// A post in Markdown, compared with what it showed: the site's own renderer has to give the same words, emphasis, links and lists back. A block of
/// which it does not stays HTML.
/// </summary>
internal sealed class PostMarkdown(MarkdownRenderer renderer)
{
    /// <exception cref="InvalidDataException">The site would refuse the text.</exception>
    public string Of(PostContext context)
    {
        using var document = PostHtml.Of(context);
        var body = document.Body!;
        var shown = ShownContent.Of(body);
        var blocks = MarkdownWriter.Write(body);
        var markdown = Join(blocks.Select(block => block.Markdown));
        if (IsShown(markdown, shown))
        {
            return markdown;
        }

        markdown = Join(blocks.Select(block => Mended(block, document)));
        if (!IsShown(markdown, shown))
        {
            context.Lost(Loss.Rendering, "the text does not come out just as it was there.");
        }

        return markdown;
    }

    /// <summary>What the site shows of a text.</summary>
    public string Html(string markdown) => renderer.Render(markdown).Html;

    private string Mended(MarkdownBlock block, IDocument document)
    {
        var holder = document.CreateElement("p");
        foreach (var node in block.Nodes)
        {
            holder.AppendChild(node.Clone());
        }

        return IsShown(block.Markdown, ShownContent.Of(holder)) ? block.Markdown : HtmlWriter.Write(block.Nodes is [IElement element] && HtmlNames.IsBlock(element) ? element : holder);
    }

    private bool IsShown(string markdown, string shown)
    {
        try
        {
            using var document = new HtmlParser().ParseDocument($"<body>{Html(markdown)}");
            return ShownContent.Of(document.Body!) == shown;
        }
        catch (ContentException refused)
        {
            throw new InvalidDataException(refused.Message, refused);
        }
    }

    private static string Join(IEnumerable<string> blocks) => string.Join("\n\n", blocks.Where(block => block.Length > 0)) + "\n";
}
