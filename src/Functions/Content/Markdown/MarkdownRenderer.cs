using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Functions.Content.Files;
using Functions.Content.Media;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;

namespace Functions.Content.Markdown;

/// <summary>Markdown to HTML that is safe to show: sanitised after rendering, on the parsed DOM, by an allow-list.</summary>
public sealed class MarkdownRenderer
{
    // Markdig searches the open brackets of a paragraph for every link: this many take a tenth of a second.
    private const int MaxBrackets = 5_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables()
        .UseFootnotes()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .Build();

    private readonly HtmlSanitizer _sanitizer = CreateSanitizer();

    /// <exception cref="ContentException">The Markdown would be too costly to render: nested too deeply, or with thousands of brackets.</exception>
    internal RenderedMarkdown Render(string markdown, ProblemList? problems = null) => Render(markdown, media: null, problems ?? new ProblemList(""), firstLine: 1);

    internal RenderedMarkdown Render(string markdown, MediaLibrary? media, ProblemList problems, int firstLine)
    {
        var (text, rendered) = ToHtml(XmlText.Clean(markdown), firstLine);
        // Without this prefix, tags that belong in the head of a page would be moved there.
        var document = _sanitizer.HtmlParserFactory().ParseDocument("<!DOCTYPE html><html><body>" + rendered);
        var body = document.Body!;
        foreach (var (line, column, message) in RemovedMarkup.Of(text, rendered, body, _sanitizer.AllowedTags))
        {
            problems.Warn(firstLine + line, column + 1, message);
        }

        _sanitizer.SanitizeDom(document, body);
        var headings = Headings(body);
        foreach (var link in body.QuerySelectorAll<IHtmlAnchorElement>("a[href]"))
        {
            link.SetAttribute("rel", "noopener");
            if (MediaLibrary.PathOf(link.GetAttribute("href")) is { } path && media?.Find(path) is { } file)
            {
                link.SetAttribute("href", media.UrlOf(file));
            }
        }

        foreach (var image in body.QuerySelectorAll<IHtmlImageElement>("img"))
        {
            image.SetAttribute("loading", "lazy");
            if (media is not null && MediaLibrary.PathOf(image.GetAttribute("src")) is { } path && !UpdateImage(image, path, media))
            {
                problems.Warn(LineOf(markdown, path, firstLine), 1, $"There is no file media/{path}.");
            }
        }

        // The page's only h1 is its title. In text a "<" is escaped, so these are tags; replacing them in the DOM would take quadratic time.
        var html = body.InnerHtml.Replace("<h1", "<h2", StringComparison.Ordinal).Replace("</h1>", "</h2>", StringComparison.Ordinal);
        return new RenderedMarkdown(XmlText.Clean(html).Trim(), XmlText.Clean(PlainText.Of(body)), headings);
    }

    private static (MarkdownDocument Text, string Html) ToHtml(string markdown, int firstLine)
    {
        try
        {
            if (markdown.AsSpan().Count('[') <= MaxBrackets)
            {
                var text = Markdig.Markdown.Parse(markdown, Pipeline);
                var html = text.ToHtml(Pipeline);
                if (MarkupBudget.Allows(html))
                {
                    return (text, html);
                }
            }

            throw new ContentException(firstLine, Column: 1, "The text has too many brackets, or markup that is nested too deeply.");
        }
        catch (ArgumentException tooDeep) when (tooDeep.Source == nameof(Markdig))
        {
            throw new ContentException(firstLine, Column: 1, "The text has markup that is nested too deeply.");
        }
    }

    private static List<TocEntry> Headings(IElement body)
    {
        var ids = new HeadingIds();
        var headings = new List<TocEntry>();
        foreach (var heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            var level = Math.Max(2, heading.LocalName[1] - '0');
            var text = XmlText.Clean(heading.TextContent).Trim();
            var id = ids.Of(text);
            heading.SetAttribute("id", id);
            if (text.Length > 0)
            {
                headings.Add(new TocEntry(id, level, text));
            }
        }

        return headings;
    }

    private static bool UpdateImage(IHtmlImageElement image, string path, MediaLibrary media)
    {
        if (media.Find(path) is not { } file)
        {
            return false;
        }

        image.SetAttribute("src", media.UrlOf(file));
        if (file is { Width: { } width, Height: { } height })
        {
            image.SetAttribute("width", width.ToString());
            image.SetAttribute("height", height.ToString());
        }

        if (media.SourceSet(file) is { } sources)
        {
            image.SetAttribute("srcset", sources);
            image.SetAttribute("sizes", "(min-width: 48rem) 44rem, 100vw");
        }

        return true;
    }

    private static int LineOf(string markdown, string path, int firstLine)
        => firstLine + markdown.AsSpan(0, Math.Max(0, markdown.IndexOf(path, StringComparison.Ordinal))).Count('\n');

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedAttributes.Add("id");
        sanitizer.AllowedAttributes.ExceptWith(["style", "background", "name", "tabindex", "accesskey", "contenteditable", "usemap"]);
        sanitizer.AllowedTags.ExceptWith(
            ["form", "input", "button", "select", "option", "optgroup", "textarea", "fieldset", "legend", "label", "datalist", "output", "keygen", "menuitem"]);

        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedSchemes.Add("tel");
        return sanitizer;
    }
}

/// <summary>Rendered Markdown: safe HTML, its plain text, its headings.</summary>
public sealed record RenderedMarkdown(string Html, string Text, IReadOnlyList<TocEntry> Headings)
{
    private const int WordsPerMinute = 220;

    /// <summary>The markers of lists, quotes and tables do not count.</summary>
    public int WordCount { get; } = Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    public int ReadingMinutes => Math.Max(1, (int)Math.Ceiling((double)WordCount / WordsPerMinute));
}
