using System.Text;
using AngleSharp.Html.Parser;

namespace LocalHost.WordPress;

/// <summary>Turns an export into a folder: Markdown, the list of media, redirects, authors, tags, and a report.</summary>
internal sealed class WordPressImport(WordPressExport export, string folder)
{
    private const int MaxSlugCharacters = 100;

    private readonly ImportReport _report = new();
    private readonly ImportedMedia _media = new(export);
    private readonly MovedPosts _moved = new(export.Home);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<WordPressItem, string> _slugs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> _attachments = export.Items.Where(item => item.Type == "attachment")
        .GroupBy(item => item.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().AttachmentUrl, StringComparer.Ordinal);

    public ImportReport Run(Action advance)
    {
        // All new addresses first: posts link to each other.
        foreach (var post in export.Items.Where(IsWritten))
        {
            _slugs[post] = SlugOf(post, "articles");
            _moved.Add(post, $"/articles/{_slugs[post]}");
        }

        foreach (var item in export.Items)
        {
            TryImport(item);
            advance();
        }

        var posts = export.Items.Where(item => item.Type == "post").ToList();
        Write("redirects.tsv", string.Concat(_moved.Paths.Select(pair => $"{pair.Key}\t{pair.Value}\n")));
        Write("media.tsv", string.Concat(_media.Paths.Select(pair => $"{pair.Key}\t{pair.Value}\n")));
        Write("authors.tsv", string.Concat(export.Authors.Select(author => $"{author.Key}\t{author.Value}\n")));
        Write("tags.tsv", string.Concat(posts.SelectMany(post => post.Tags).CountBy(tag => tag).OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key}\t{pair.Value}\n")));
        Write("report.md", _report.ToMarkdown());
        return _report;
    }

    private static bool IsWritten(WordPressItem item) => item is { Type: "post", Status: "publish" or "future" or "draft" or "pending" or "private" };

    // One item of many: what a converter stumbles over there must not cost the others.
    private void TryImport(WordPressItem item)
    {
        try
        {
            Import(item);
        }
        catch (Exception fault) when (fault is not (IOException or UnauthorizedAccessException))
        {
            _report.LeaveOut(item, $"it cannot be converted. {fault.Message}");
        }
    }

    private void Import(WordPressItem item)
    {
        switch (item.Type, item.Status)
        {
            case ("post", _) when IsWritten(item):
                WritePost(item);
                return;
            case ("post", _):
                _report.LeaveOut(item, $"its status is {item.Status}.");
                return;
            case ("page", _):
                WritePage(item);
                _report.LeaveOut(item, "pages are part of the site's own files. Its text is in pages/.");
                return;
            case ("attachment", _):
                _report.LeaveOut(item, $"media are fetched by hand: {item.AttachmentUrl} is in media.tsv.");
                return;
            case ("nav_menu_item", _):
                _report.LeaveOut(item, "menus are part of the site's own files.");
                return;
            default:
                _report.LeaveOut(item, $"there is nothing here that the type {item.Type} could become.");
                return;
        }
    }

    private void WritePage(WordPressItem page)
    {
        var front = new FrontMatterWriter();
        front.Add("title", Title(page));
        front.Add("date", page.PublishedAt);
        Write($"pages/{SlugOf(page, "pages")}.md", front + Markdown(page));
    }

    private void WritePost(WordPressItem post)
    {
        var slug = _slugs[post];
        var front = new FrontMatterWriter();
        var title = Title(post);
        if (title.Length == 0)
        {
            title = $"Untitled {post.Id}";
            _report.Note(post, $"it has no title, and is named '{title}'.");
        }

        front.Add("title", title);
        front.Add("slug", slug);
        front.Add("date", post.PublishedAt);
        front.Add("publishAt", post.Status == "future" ? post.PublishedAt : null);
        front.Add("updated", post.UpdatedAt);
        if (post.Status is not ("publish" or "future") || post.HasPassword)
        {
            front.Add("draft", "true");
            _report.Note(post, post.HasPassword ? "it has a password: it is a draft here, for passwords there are none." : $"it is a draft here, being {post.Status} there.");
        }

        front.Add("summary", PlainText(post.Excerpt));
        // An article has one category here; the others are tags, so that none is lost.
        front.Add("tags", [.. post.Tags.Concat(post.Categories.Skip(1)).Distinct(StringComparer.OrdinalIgnoreCase)]);
        front.Add("category", post.Categories is [var first, ..] ? first : null);
        front.Add("authors", export.Authors.TryGetValue(post.Creator, out var author) && author.Length > 0 ? [author] : post.Creator.Length > 0 ? [post.Creator] : []);
        front.Add("image", post.Meta["_thumbnail_id"].Select(id => _attachments.GetValueOrDefault(id)).OfType<string>().Select(_media.AddressOf).FirstOrDefault());
        front.Add("aliases", [.. post.Meta["_wp_old_slug"].Select(Slugify).Where(old => old.Length > 0 && old != slug).Distinct(StringComparer.Ordinal)]);
        if (post.Comments > 0)
        {
            _report.Note(post, $"its {post.Comments} comments are not carried over: there are no comments here.");
        }

        Write($"articles/{slug}.md", front + Markdown(post));
        _report.Wrote();
    }

    private string Markdown(WordPressItem item)
    {
        var html = new PostHtml(_attachments, what => _report.Note(item, $"{what} is not carried over.")).Of(item.Content);
        return new MarkdownWriter(address => _moved.Find(address) ?? _media.AddressOf(address), what => _report.Note(item, $"{what} is not carried over.")).Write(html);
    }

    private string SlugOf(WordPressItem item, string kind)
    {
        var named = Slugify(Uri.UnescapeDataString(item.Name));
        var wanted = named.Length > 0 ? named : Slugify(Title(item)) is { Length: > 0 } words ? words : $"post-{item.Id}";
        var slug = wanted;
        for (var number = 2; !_taken.Add($"{kind}/{slug}"); number++)
        {
            slug = $"{wanted}-{number}";
        }

        if (slug != item.Name && item.Name.Length > 0)
        {
            _report.Note(item, $"its slug '{item.Name}' became '{slug}'.");
        }

        return slug;
    }

    private static string Title(WordPressItem item) => PlainText(item.Title);

    private static string PlainText(string html)
    {
        using var document = new HtmlParser().ParseDocument($"<body>{html}");
        return string.Join(' ', document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Slugify(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (letter is '-' or ' ' or '_' or '/' && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var ascii = slug.ToString(0, Math.Min(slug.Length, MaxSlugCharacters)).Trim('-');
        // What is left of a name in another script may be a lone digit.
        return ascii.Any(char.IsAsciiLetter) ? ascii : "";
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
