using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;

namespace Functions.Articles;

/// <summary>Markdown to HTML that is safe to show: sanitised after rendering, on the parsed DOM, by an allow-list.</summary>
public sealed class MarkdownRenderer
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseFootnotes()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .Build();

    private readonly HtmlSanitizer _sanitizer = CreateSanitizer();

    /// <exception cref="ContentException">The marks are nested too deeply.</exception>
    public RenderedMarkdown Render(string markdown)
    {
        var document = _sanitizer.SanitizeDom(ToHtml(markdown));
        var body = document.Body!;
        foreach (var link in body.QuerySelectorAll<IHtmlAnchorElement>("a[href]"))
        {
            link.SetAttribute("rel", "noopener");
        }

        foreach (var image in body.QuerySelectorAll<IHtmlImageElement>("img"))
        {
            image.SetAttribute("loading", "lazy");
        }

        var headings = body.QuerySelectorAll("h2, h3, h4, h5, h6")
            .Where(heading => heading.Id is { Length: > 0 })
            .Select(heading => new TocEntry(heading.Id!, heading.LocalName[1] - '0', heading.TextContent.Trim()))
            .ToList();
        return new RenderedMarkdown(body.InnerHtml.Trim(), PlainText.Of(body), headings);
    }

    private static string ToHtml(string markdown)
    {
        try
        {
            return Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException tooDeep) when (tooDeep.Source == nameof(Markdig))
        {
            throw new ContentException(Line: 1, Column: 1, "Quotes, lists or other marks are nested too deeply, or a table is too large.");
        }
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedAttributes.Add("id");
        sanitizer.AllowedAttributes.Remove("style");
        sanitizer.AllowedTags.Remove("form");
        sanitizer.AllowedTags.Remove("input");
        sanitizer.AllowedTags.Remove("button");
        sanitizer.AllowedTags.Remove("select");
        sanitizer.AllowedTags.Remove("textarea");
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedSchemes.Add("tel");
        return sanitizer;
    }
}

/// <summary>What came of some Markdown: safe HTML, its plain text, its headings.</summary>
public sealed record RenderedMarkdown(string Html, string Text, IReadOnlyList<TocEntry> Headings)
{
    private const int WordsPerMinute = 220;

    public int WordCount { get; } = Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    public int ReadingMinutes => Math.Max(1, (int)Math.Ceiling((double)WordCount / WordsPerMinute));
}
