using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Functions.Articles;

/// <summary>Makes an article from an author's file.</summary>
public sealed partial class ArticleParser(MarkdownRenderer renderer, IOptions<SiteOptions> site)
{
    private const string SlugPattern = "^[a-z0-9][a-z0-9-]{0,99}$";
    private const int SummaryCharacters = 200;

    /// <returns>The article, or null for a draft.</returns>
    /// <exception cref="ContentException">The file has a fault that its author has to mend.</exception>
    public Article? Parse(ContentFile file)
    {
        var front = FrontMatter.Read(file.Text);
        if (front.IsTrue("draft"))
        {
            return null;
        }

        var slug = front.Text("slug") ?? Path.GetFileNameWithoutExtension(file.Path);
        if (!Slug().IsMatch(slug))
        {
            throw new ContentException(Line: 1, Column: 1, $"'{slug}' cannot be a slug: use small letters, digits and hyphens, at most 100.");
        }

        var title = front.Required("title");
        var rendered = renderer.Render(front.Body);
        var published = front.Date("date") ?? file.UploadedAt;
        var url = site.Value.LinkTo($"/articles/{slug}");
        return new Article
        {
            Slug = slug,
            Title = title,
            Summary = front.Text("summary") ?? Shorten(rendered.Text),
            Url = url,
            PublishedAt = published,
            UpdatedAt = front.Date("updated") ?? published,
            ReadingMinutes = rendered.ReadingMinutes,
            Tags = front.List("tags"),
            Authors = front.List("authors"),
            Category = front.Text("category"),
            Html = rendered.Html,
            Text = rendered.Text,
            WordCount = rendered.WordCount,
            Toc = rendered.Headings,
            CanonicalUrl = front.Text("canonical") ?? url,
            ReviewedBy = front.Text("reviewedBy"),
            ReviewedAt = front.Date("reviewedAt"),
        };
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= SummaryCharacters)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', SummaryCharacters);
        end = end > 0 ? end : SummaryCharacters;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + " …";
    }

    [GeneratedRegex(SlugPattern, RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Slug();
}
