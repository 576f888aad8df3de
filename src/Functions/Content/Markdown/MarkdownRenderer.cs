using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Media;
using Functions.Content.Telephones;
using Functions.Http;
using Markdig;
using Markdig.Syntax;
using Microsoft.Extensions.Options;

namespace Functions.Content.Markdown;

/// <summary>Markdown to HTML that is safe to show: sanitised after rendering, on the parsed DOM, by an allow-list.</summary>
/// <param name="site">The practice, whose telephone number is a link wherever it stands; null where only the words matter.</param>
public sealed class MarkdownRenderer(IOptions<SiteOptions>? site = null)
{
    // Markdig searches a paragraph for every link: this many brackets take a tenth of a second, and this many addresses half of one.
    private const int MaxBrackets = 5_000;
    private const int MaxAddresses = 5_000;

    private readonly ContentSanitizer _sanitizer = new();

    /// <param name="markdown">The text.</param>
    /// <param name="problems">Takes the warnings.</param>
    /// <param name="isIssue">Whether it is a newsletter, whose shortcodes and addresses preflight checks.</param>
    /// <exception cref="ContentException">The Markdown would be too costly to render: nested too deeply, or with thousands of brackets.</exception>
    internal RenderedMarkdown Render(string markdown, ProblemList? problems = null, bool isIssue = false)
        => Render(markdown, new RenderedFile(Media: null, Links: null, problems ?? new ProblemList(""), FirstLine: 1, isIssue));

    internal RenderedMarkdown Render(string markdown, RenderedFile file)
    {
        var (source, text, rendered) = ToHtml(XmlText.Clean(markdown), file);
        // Without this prefix, tags that belong in the head of a page would be moved there.
        var document = _sanitizer.HtmlParserFactory().ParseDocument("<!DOCTYPE html><html><body>" + rendered);
        var body = document.Body!;
        void Warn(int index, string message) => file.Warn(source.PlaceOf(index), message);
        var tags = new WrittenTags(text);
        foreach (var (start, message) in RemovedMarkup.Of(tags, rendered, body, _sanitizer.AllowedTags))
        {
            Warn(start, message);
        }

        var places = new AddressPlaces(tags);
        var links = new PageLinks(file.Links, places, Warn);
        var cards = new PlacedCards(text, file, Warn);
        foreach (var element in Kept(body))
        {
            cards.Find(element);
            MarkupDetails.Prepare(element);
            ResolveAddresses(element, links, places, Warn);
        }

        _sanitizer.SanitizeDom(document, body);
        cards.Empty();
        Callouts.Write(body);
        PageText.Write(body);
        var headings = PageHeadings.Read(body);
        Pictures.ReadSizes(body);
        foreach (var (index, image) in body.QuerySelectorAll<IHtmlImageElement>("img").Index())
        {
            Pictures.Describe(image, links.Pictures.GetValueOrDefault(image), file.Media, isFirst: index == 0);
        }

        links.CheckFragments(body);
        TelephoneLinks.Write(body, site?.Value.Telephone);
        MarkupDetails.Finish(body);
        var words = XmlText.Clean(PlainText.Of(body));
        cards.Write();
        // The page's only h1 is its title. In text a "<" is escaped, so these are tags; replacing them in the DOM would take quadratic time.
        var html = body.InnerHtml.Replace("<h1", "<h2", StringComparison.Ordinal).Replace("</h1>", "</h2>", StringComparison.Ordinal);
        return new RenderedMarkdown(XmlText.Clean(html).Trim(), words, headings);
    }

    private static (EditedText Source, MarkdownDocument Text, string Html) ToHtml(string markdown, RenderedFile file)
    {
        try
        {
            if (markdown.AsSpan().Count('[') <= MaxBrackets && markdown.AsSpan().Count("://") + markdown.AsSpan().Count("www.") <= MaxAddresses)
            {
                var text = Markdig.Markdown.Parse(markdown, MarkdownDialect.Pipeline);
                var (source, warnings) = ForeignSyntax.Read(markdown, text, file.IsIssue);
                text = source.Text == markdown ? text : Markdig.Markdown.Parse(source.Text, MarkdownDialect.Pipeline);
                foreach (var (start, message) in warnings)
                {
                    file.Warn(source.OriginalPlaceOf(start), message);
                }

                foreach (var (start, message) in DoubtfulMarkdown.Of(text, source.Text).Concat(file.IsIssue ? [] : PlacedCards.LeaveOutRest(text)))
                {
                    file.Warn(source.PlaceOf(start), message);
                }

                InWordEmphasis.TakeBack(text, source.Text);
                AddressPlaces.Mark(text);
                var html = text.ToHtml(MarkdownDialect.Pipeline);
                if (MarkupBudget.Allows(html))
                {
                    return (source, text, html);
                }
            }

            throw new ContentException(file.FirstLine, Column: 1, "The text has too many brackets or addresses, or markup that is nested too deeply.");
        }
        catch (ArgumentException tooDeep) when (tooDeep.Source == nameof(Markdig))
        {
            throw new ContentException(file.FirstLine, Column: 1, "The text has markup that is nested too deeply.");
        }
    }

    private void ResolveAddresses(IElement element, PageLinks links, AddressPlaces places, Action<int, string> warn)
    {
        var isLink = element.LocalName is "a" or "img";
        var removed = _sanitizer.Removed(element).ToList();
        if (isLink || removed.Count > 0)
        {
            places.Read(element);
        }

        if (isLink)
        {
            links.Resolve(element);
            removed = [.. _sanitizer.Removed(element)];
        }

        foreach (var address in removed)
        {
            warn(places.Of(element), $"The address {Shorten(address.Value)} in {address.Name} is not allowed, and is left out.");
        }
    }

    private static string Shorten(string address) => address.Length <= 60 ? address : address[..60] + "…";

    private IEnumerable<IElement> Kept(IElement parent)
        => parent.Children.Where(child => _sanitizer.AllowedTags.Contains(child.LocalName)).SelectMany(child => Kept(child).Prepend(child));
}

/// <summary>The file that is rendered.</summary>
/// <param name="Media">The uploaded files; null for a text that has none.</param>
/// <param name="Links">Resolves its addresses; null when they are left as they are.</param>
/// <param name="Problems">Takes the warnings.</param>
/// <param name="FirstLine">The line of the file on which the text begins.</param>
/// <param name="IsIssue">Whether it is a newsletter.</param>
internal sealed record RenderedFile(MediaLibrary? Media, LinkResolver? Links, ProblemList Problems, int FirstLine, bool IsIssue = false)
{
    /// <summary>Writes the card of a text by its kind and slug, or says why it is not shown; null for a text that has none.</summary>
    public Func<ContentKind, string, (Html Html, string? Problem)>? WriteCard { get; init; }

    public void Warn((int Line, int Column) place, string message) => Problems.Warn(FirstLine - 1 + place.Line, place.Column, message);
}

/// <summary>Rendered Markdown: safe HTML, its plain text, its headings.</summary>
public sealed record RenderedMarkdown(string Html, string Text, IReadOnlyList<TocEntry> Headings)
{
    private const int WordsPerMinute = 220;

    /// <summary>The markers of lists, quotes and tables do not count.</summary>
    public int WordCount { get; } = Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    public int ReadingMinutes => Math.Max(1, (int)Math.Ceiling((double)WordCount / WordsPerMinute));
}
