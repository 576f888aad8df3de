using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Markdown;
using Functions.Content.Media;
using Microsoft.Extensions.Options;

namespace Functions.Content.Authoring;

/// <summary>Parses an author's file into an article, a service or an exercise.</summary>
public sealed class ArticleParser(MarkdownRenderer renderer, IOptions<SiteOptions> site)
{
    private const int SummaryCharacters = 200;

    private static readonly HashSet<string> CommonKeys = new(StringComparer.Ordinal)
    {
        "title", "slug", "date", "updated", "publishAt", "unpublishAt", "draft", "summary", "tags", "authors", "category", "image",
        "imageAlt", "aliases", "canonical", "reviewedBy", "reviewedAt", "lang",
    };

    private static readonly HashSet<string> ExerciseKeys = new(CommonKeys.Concat(ExerciseFields.Keys), StringComparer.Ordinal);

    /// <returns>The parsed file with all its problems; its article is null when one of them is an error.</returns>
    internal ParsedFile Parse(ContentFile file, ContentKind kind, MediaLibrary media, PageLibrary? pages = null)
    {
        var problems = new ProblemList(file.Path);
        var parsed = problems.Collect(() => Read(file, kind, new RenderedFile(media, new LinkResolver(file.Path, media, pages, site.Value), problems, FirstLine: 1)));
        return problems.HasErrors ? ParsedFile.Failed(problems.All) : parsed! with { Problems = problems.All };
    }

    /// <summary>Reads no more than where the page will be; null when the front matter does not say it.</summary>
    internal static PageHead? ReadHead(ContentFile file)
    {
        var problems = new ProblemList(file.Path);
        return problems.Collect(() => FrontMatter.Read(file.DecodedText(), problems)) is { } front && problems.Collect(() => SlugOf(front, file.Path)) is { } slug
            ? new PageHead(slug, problems.Collect(() => front.IsTrue("draft")), [.. Aliases(ContentKinds.Of(file.Path)!.Value, front, problems).Select(alias => alias.Slug)])
            : null;
    }

    private ParsedFile Read(ContentFile file, ContentKind kind, RenderedFile page)
    {
        var problems = page.Problems;
        var front = FrontMatter.Read(file.DecodedText(), problems);
        foreach (var unknown in front.Except(kind == ContentKind.Exercise ? ExerciseKeys : CommonKeys))
        {
            problems.Warn(unknown.Line, unknown.Column, $"The key '{unknown.Key}' is unknown.");
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);
        var from = problems.Collect(() => LocalTime.Read(front, "publishAt", zone));
        var until = problems.Collect(() => LocalTime.Read(front, "unpublishAt", zone));
        if (from >= until)
        {
            var place = front.Place("unpublishAt");
            problems.Error(place.Line, place.Column, "unpublishAt has to come after publishAt.");
        }

        var published = from ?? problems.Collect(() => front.Date("date")) ?? file.UploadedAt;
        var article = Describe(file, kind, front, page) with { PublishedAt = published, UpdatedAt = problems.Collect(() => front.Date("updated")) ?? published };
        article = article with { Seo = SearchAppearance.Of(article, site.Value), JsonLd = StructuredText.Of(kind, article, site.Value) };
        return new ParsedFile(article, problems.Collect(() => front.IsTrue("draft")), from, until, Aliases(kind, front, problems), front.Place("slug"), []);
    }

    private Article Describe(ContentFile file, ContentKind kind, FrontMatter front, RenderedFile page)
    {
        var problems = page.Problems;
        var slug = problems.Collect(() => SlugOf(front, file.Path)) ?? "";
        var url = site.Value.LinkTo($"/{kind.Folder()}/{slug}");
        var body = problems.Collect(() => renderer.Render(front.Body, page with { FirstLine = front.BodyLine })) ?? new RenderedMarkdown("", "", []);
        var exercise = kind == ContentKind.Exercise ? ExerciseFields.Read(front, page.Media!, site.Value, problems) : null;
        return new Article
        {
            Slug = slug,
            Title = problems.Collect(() => front.Required("title")) ?? "",
            Summary = problems.Collect(() => front.Text("summary")) is { } summary ? OneLine(summary) : Shorten(OneLine(body.Text)),
            Url = url,
            PublishedAt = file.UploadedAt,
            UpdatedAt = file.UploadedAt,
            ReadingMinutes = body.ReadingMinutes,
            Tags = problems.Collect(() => front.List("tags")) ?? [],
            Authors = problems.Collect(() => front.List("authors")) ?? [],
            Category = problems.Collect(() => front.Text("category")),
            Image = problems.Collect(() => Image(front, page)),
            Kind = exercise?.Kind,
            StartsAt = exercise?.StartsAt,
            EndsAt = exercise?.EndsAt,
            TimeZone = exercise?.TimeZone,
            JoinUrl = exercise?.JoinUrl,
            MediaUrl = exercise?.MediaUrl,
            DurationSeconds = exercise?.DurationSeconds,
            Html = body.Html,
            Text = body.Text,
            WordCount = body.WordCount,
            Toc = body.Headings,
            CanonicalUrl = problems.Collect(() => WebAddress.Read(front, "canonical")) ?? url,
            Lang = problems.Collect(() => front.Text("lang")),
            ReviewedBy = problems.Collect(() => front.Text("reviewedBy")),
            ReviewedAt = problems.Collect(() => front.Date("reviewedAt")),
        };
    }

    private static string SlugOf(FrontMatter front, string path)
    {
        var slug = front.Text("slug") ?? Path.GetFileNameWithoutExtension(path);
        return Slug.IsValid(slug) ? slug : throw front.Fault("slug", $"'{slug}' cannot be a slug: {Slug.Rule}");
    }

    private static ArticleImage? Image(FrontMatter front, RenderedFile page)
    {
        if (front.Text("image") is not { } address)
        {
            return null;
        }

        var target = page.Links!.Resolve(address, isPicture: true);
        if (target.Problem is { } problem)
        {
            page.Problems.Warn(front.Place("image").Line, front.Place("image").Column, problem);
        }

        var alt = front.Text("imageAlt") ?? "";
        if (target.File is { } file)
        {
            return new ArticleImage(page.Media!.UrlOf(file), alt, file.Width, file.Height, page.Media.SourceSet(file));
        }

        // Without it the text is published all the same.
        return address.StartsWith("//", StringComparison.Ordinal) ? new ArticleImage("https:" + address, alt, Width: null, Height: null, Srcset: null)
            : address.Contains(':', StringComparison.Ordinal) ? new ArticleImage(WebAddress.Read(front, "image")!, alt, Width: null, Height: null, Srcset: null)
            : null;
    }

    private static List<SlugAlias> Aliases(ContentKind kind, FrontMatter front, ProblemList problems)
    {
        var aliases = new List<SlugAlias>();
        var place = front.Place("aliases");
        foreach (var alias in problems.Collect(() => front.List("aliases")) ?? [])
        {
            // Site generators write paths here. Those of this site begin with the kind's folder.
            var path = alias.Trim('/');
            var slug = path.StartsWith(kind.Folder() + "/", StringComparison.Ordinal) ? path[(kind.Folder().Length + 1)..] : path;
            if (Slug.IsValid(slug))
            {
                aliases.Add(new SlugAlias(slug, place));
            }
            else
            {
                problems.Warn(place.Line, place.Column, $"The alias '{alias}' is not an address of this site, and is ignored.");
            }
        }

        return aliases;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string line)
    {
        if (line.Length <= SummaryCharacters)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', SummaryCharacters);
        // Do not cut a surrogate pair in two.
        var cut = end > 0 ? end : SummaryCharacters - (char.IsHighSurrogate(line[SummaryCharacters - 1]) ? 1 : 0);
        return line[..cut] + " …";
    }
}
