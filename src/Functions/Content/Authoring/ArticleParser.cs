using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Markdown;
using Functions.Content.Media;
using Microsoft.Extensions.Options;

namespace Functions.Content.Authoring;

/// <summary>Parses an author's file into an article, a service, an exercise, a page or a person.</summary>
public sealed class ArticleParser(MarkdownRenderer renderer, IOptions<SiteOptions> site)
{
    private const int SummaryCharacters = 200;

    // Of Jekyll.
    private const string PostsFolder = "_posts";

    private static readonly HashSet<string> CommonKeys = new(Publication.Keys, StringComparer.Ordinal)
    {
        "title", "slug", "updated", "summary", "tags", "authors", "category", "image",
        "imageAlt", "aliases", "canonical", "reviewedBy", "reviewedAt", "lang", "translationKey",
    };

    private static readonly HashSet<string> ExerciseKeys = new(CommonKeys.Concat(ExerciseFields.Keys), StringComparer.Ordinal);

    private static readonly HashSet<string> PageKeys = new(CommonKeys.Concat(PageFields.Keys), StringComparer.Ordinal);

    private static readonly HashSet<string> PersonKeys = new(CommonKeys.Concat(PersonFields.Keys), StringComparer.Ordinal);

    /// <returns>The parsed file with all its problems; its article is null when one of them is an error.</returns>
    internal ParsedFile Parse(ContentFile file, ContentKind kind, MediaLibrary media, PageLibrary? pages = null)
    {
        var problems = new ProblemList(file.Path);
        if (file.Path.Split('/').Any(name => name.StartsWith('_') && name != PostsFolder))
        {
            problems.Error(line: 1, column: 1, "What has a name that begins with _, or lies in such a folder, is not published.");
            return ParsedFile.Failed(problems.All);
        }

        var parsed = problems.Collect(() => Read(file, kind, new RenderedFile(media, new LinkResolver(file.Path, media, pages, site.Value), problems, FirstLine: 1), pages));
        return problems.HasErrors ? ParsedFile.Failed(problems.All, parsed?.IsWithdrawn == true) : parsed! with { Problems = problems.All };
    }

    /// <summary>Reads no more than where the page will be; null when the front matter does not say it.</summary>
    internal PageHead? ReadHead(ContentFile file)
    {
        var problems = new ProblemList(file.Path);
        var front = problems.Collect(() => ReadFront(file, problems));
        var name = FileName.Of(file.Path);
        return front is not null && problems.Collect(() => SlugOf(front, name)) is { } slug
            ? new PageHead(slug, name.Name, Publication.IsHidden(front, problems), [.. FormerAddresses.Read(ContentKinds.Of(file.Path)!.Value, front, problems).Select(alias => alias.Slug)])
            {
                PersonName = ContentKinds.Of(file.Path) == ContentKind.Person ? problems.Collect(() => PersonFields.NameOf(front)) ?? TitleHeading.Take(front.Body)?.Markdown : null,
                Language = Language.Primary(LanguageOf(front, name, problems)),
            }
            : null;
    }

    private static HashSet<string> KeysOf(ContentKind kind) => kind switch
    {
        ContentKind.Exercise => ExerciseKeys,
        ContentKind.Page => PageKeys,
        ContentKind.Person => PersonKeys,
        _ => CommonKeys,
    };

    private static FrontMatter ReadFront(ContentFile file, ProblemList problems) => FrontMatter.ReadArticle(file.DecodedText(), problems, mayBeMissing: !IsAboutItsFolder(file.Path));

    private ParsedFile Read(ContentFile file, ContentKind kind, RenderedFile page, PageLibrary? pages)
    {
        var problems = page.Problems;
        var front = ReadFront(file, problems);
        FrontKeys.FindUnknown(front, KeysOf(kind), problems);
        var properties = front.BodyLine == 1 ? PropertyLines.FindForPublishing(front.Body) : null;
        if (properties is var (line, key))
        {
            problems.Error(line, column: 1, $"'{key}' is a part of the text here: what decides over publishing has to be in front matter, between two lines of --- at the beginning.");
        }

        var zone = site.Value.GetTimeZone();
        var name = FileName.Of(file.Path);
        var publication = Publication.Read(front, name.Date, zone, problems);
        var published = publication.From ?? file.UploadedAt;
        var article = Describe(file, kind, front, page, pages) with { PublishedAt = published, UpdatedAt = problems.Collect(() => front.Date("updated", zone)) ?? published };
        (article, var people) = AuthorNames.OnTheTeam(article, front, pages, problems);
        article = kind switch
        {
            ContentKind.Page => article with { Navigation = PageFields.Read(front, article.Title, problems).Navigation, Order = problems.Collect(() => PageFields.Order(front)) },
            ContentKind.Person => article with { Person = PersonFields.Read(front, pages, article.Lang, problems), Order = problems.Collect(() => PageFields.Order(front)) },
            _ => article,
        };
        article = article with { Seo = SearchAppearance.Of(kind, article, site.Value) };
        return new ParsedFile(article, publication.IsDraft, publication.From, publication.Until, FormerAddresses.Read(kind, front, problems), front.Place("slug"), [])
        {
            TranslationKey = problems.Collect(() => front.Text("translationKey")) ?? name.Original,
            People = people,
            IsWithdrawn = properties is not null || publication.IsDraft || publication.IsUnclear,
        };
    }

    // What is for those who work in the folder is no article by accident.
    private static bool IsAboutItsFolder(string path)
        => Path.GetFileNameWithoutExtension(path).ToUpperInvariant() is "README" or "LICENSE" or "CHANGELOG" or "CONTRIBUTING" or "CODE_OF_CONDUCT" or "SECURITY";

    private Article Describe(ContentFile file, ContentKind kind, FrontMatter front, RenderedFile page, PageLibrary? pages)
    {
        var problems = page.Problems;
        var name = FileName.Of(file.Path);
        var slug = problems.Collect(() => SlugOf(front, name)) ?? "";
        var url = site.Value.LinkTo($"/{kind.Folder()}/{slug}");
        var isNamed = kind == ContentKind.Person && front.Has("name");
        var heading = isNamed || front.Has("title") ? null : TitleHeading.Take(front.Body);
        var markdown = heading?.Body ?? front.Body;
        markdown = Mdx.Is(file.Path) ? Mdx.ToMarkdown(markdown, front.BodyLine, problems) : markdown;
        var language = LanguageOf(front, name, problems);
        var body = problems.Collect(() => renderer.Render(markdown, page with { FirstLine = front.BodyLine, WriteCard = new TextCards(pages, language).Write })) ?? new RenderedMarkdown("", "", []);
        var exercise = kind == ContentKind.Exercise ? ExerciseFields.Read(front, page, site.Value) : null;
        exercise?.CheckRecording(front, body, problems);
        var categories = problems.Collect(() => Categories(front)) ?? [];
        return new Article
        {
            Slug = slug,
            Title = problems.Collect(() => heading is not null && OneLine(renderer.Render(heading.Markdown).Text) is { Length: > 0 } title ? title : front.Required(isNamed ? "name" : "title")) ?? "",
            Summary = problems.Collect(() => front.Text("summary")) is { } summary ? OneLine(summary) : Shorten(OneLine(body.Text)),
            Url = url,
            PublishedAt = file.UploadedAt,
            UpdatedAt = file.UploadedAt,
            ReadingMinutes = body.ReadingMinutes,
            Tags = Tags(problems.Collect(() => front.List("tags")) ?? [], categories),
            Authors = problems.Collect(() => AuthorNames.Read(front)) ?? [],
            Category = categories is [var first, ..] ? first : null,
            Image = problems.Collect(() => Image(front, page)),
            Kind = exercise?.Kind,
            StartsAt = exercise?.StartsAt,
            EndsAt = exercise?.EndsAt,
            TimeZone = exercise?.TimeZone,
            JoinUrl = exercise?.JoinUrl,
            MediaUrl = exercise?.MediaUrl,
            DurationSeconds = exercise?.DurationSeconds,
            Captions = exercise?.Captions,
            Transcript = exercise?.Transcript,
            Html = body.Html,
            Text = body.Text,
            WordCount = body.WordCount,
            Toc = body.Headings,
            CanonicalUrl = problems.Collect(() => WebAddress.Read(front, "canonical")) ?? url,
            Lang = language,
            ReviewedBy = problems.Collect(() => front.Text("reviewedBy")),
            ReviewedAt = problems.Collect(() => front.Date("reviewedAt", site.Value.GetTimeZone())),
        };
    }

    private string SlugOf(FrontMatter front, FileName name)
    {
        if (front.Text("slug") is { } slug)
        {
            return Slug.IsValid(slug) ? slug : throw front.Fault("slug", $"'{slug}' cannot be a slug: {Slug.Rule}");
        }

        return name.ToSlug(site.Value.DefaultLanguage) ?? throw front.Fault("slug", $"The file's name '{name.Name}' cannot be made a slug: write slug: with one, and {Slug.Rule}");
    }

    // In one category there may be a comma.
    private static IReadOnlyList<string> Categories(FrontMatter front)
        => front.Written("category") == "category" && front.Entry("category")?.Value.Items is null ? front.Text("category") is { } category ? [category] : [] : front.List("category");

    // Obsidian writes #sleep. Of several categories, the first is the one that is shown above the title.
    private static IReadOnlyList<string> Tags(IReadOnlyList<string> tags, IReadOnlyList<string> categories)
        => [.. tags.Select(tag => tag.TrimStart('#')).Where(tag => tag.Length > 0).Concat(categories.Skip(1)).Distinct(StringComparer.Ordinal)];

    // From here on, each text has a language.
    private string LanguageOf(FrontMatter front, FileName name, ProblemList problems) => problems.Collect(() => LanguageOf(front)) ?? name.Lang ?? site.Value.DefaultLanguage;

    private static string? LanguageOf(FrontMatter front) => front.Text("lang") switch
    {
        null => null,
        var text => Language.Canonical(text) ?? throw front.Fault("lang", $"{front.Written("lang")} has to be the tag of a language, such as en, es or pt-BR, not “{text}”."),
    };

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
