using Cli.WordPress.Fields;
using Cli.WordPress.Markdown;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;

namespace Cli.WordPress;

/// <summary>Turns an export into a folder: Markdown, the list of media, redirects, authors, tags, and a report.</summary>
internal sealed class WordPressImport
{
    private readonly WordPressExport _export;
    private readonly string _folder;
    private readonly DateTimeOffset _now;
    private readonly MediaItems _media;
    private readonly ImportedMedia _files;
    private readonly MovedPosts _moved;
    private readonly PostSlugs _slugs;
    private readonly PostMarkdown _markdown = new(new MarkdownRenderer());

    public WordPressImport(WordPressExport export, string folder, TimeProvider time)
    {
        (_export, _folder, _now) = (export, folder, time.GetUtcNow());
        Report = new ImportReport(export.Mended);
        (_media, _files, _moved) = (new MediaItems(export.Items), new ImportedMedia(export), new MovedPosts(export.Home));
        _slugs = new PostSlugs(Report);
    }

    public ImportReport Report { get; }

    /// <summary>The paths under <c>media/</c> that the posts use.</summary>
    public IEnumerable<string> MediaPaths => _files.Paths.Values;

    public void Run(Action advance)
    {
        // All new addresses first: posts link to each other.
        var posts = _export.Items.Where(IsWritten).ToList();
        foreach (var post in posts)
        {
            _moved.Add(post, $"/articles/{_slugs.Claim(post, "articles")}");
        }

        foreach (var other in _export.Items.Where(item => !IsWritten(item)))
        {
            _moved.AddLeftOut(other);
        }

        foreach (var item in _export.Items)
        {
            TryImport(item);
            advance();
        }

        Write("redirects.tsv", string.Concat(_moved.Paths.Select(pair => $"{pair.Key}\t{pair.Value}\n")));
        Write("media.tsv", string.Concat(_files.Paths.Select(pair => $"{pair.Key}\t{pair.Value}\n")));
        Write("authors.tsv", string.Concat(_export.Authors.Select(author => $"{author.Key}\t{author.Value}\n")));
        Write("tags.tsv", string.Concat(posts.SelectMany(post => post.Terms).Where(term => term.Taxonomy == Term.Tag).CountBy(tag => tag.Name).OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key}\t{pair.Value}\n")));
    }

    public void WriteReport() => Write("report.md", Report.ToMarkdown());

    private static bool IsWritten(WordPressItem item) => item is { Type: "post", Status: "publish" or "future" or "draft" or "pending" or "private" };

    // One item of many: what a converter stumbles over there must not cost the others.
    private void TryImport(WordPressItem item)
    {
        try
        {
            Import(item);
        }
        catch (Exception fault) when (fault is not (IOException or UnauthorizedAccessException) || fault is InvalidDataException)
        {
            Report.LeaveOut(item, $"it cannot be converted. {fault.Message}");
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
                Report.LeaveOut(item, $"its status is {item.Status}.");
                return;
            case ("page", "trash" or "auto-draft"):
                Report.LeaveOut(item, $"its status is {item.Status}.");
                return;
            case ("page", _):
                WritePage(item, "pages");
                Report.LeaveOut(item, "its date, its author and its place in the menu. Its text is in pages/, and is published with the articles.");
                return;
            case ("attachment", _):
                Report.LeaveOut(item, $"media are fetched by hand: {item.AttachmentUrl} is in media.tsv.");
                return;
            case ("nav_menu_item", _):
                Report.LeaveOut(item, "menus are part of the site's own files.");
                return;
            case ("wp_block", _):
                Report.LeaveOut(item, "a block that posts share: its content is in each that uses it.");
                return;
            case (_, "publish" or "future" or "draft" or "pending" or "private") when item.Content.Trim().Length > 0 && !item.Type.StartsWith("wp_", StringComparison.Ordinal):
                var folder = $"other/{Slug.From(item.Type) ?? "type"}";
                WritePage(item, folder);
                Report.LeaveOut(item, $"there is nothing here that the type {item.Type} could become. Its text is in {folder}/.");
                return;
            default:
                Report.LeaveOut(item, $"there is nothing here that the type {item.Type} could become.");
                return;
        }
    }

    // In another folder than pages/ it is published by nothing: for whoever copies it to where it belongs.
    private void WritePage(WordPressItem page, string folder)
    {
        var notes = new List<(Loss Kind, string What)>();
        var front = new FrontMatterWriter();
        front.Add("title", PlainWords.Of(page.Title));
        front.Add("date", page.PublishedAt);
        if (page.Status != "publish" || page.HasPassword)
        {
            front.AddTrue("draft");
            notes.Add((Loss.Hidden, page.HasPassword ? "it has a password there." : $"it is {page.Status} there."));
        }

        Write($"{folder}/{_slugs.Claim(page, folder)}.md", front + _markdown.Of(Context(page, notes)));
        notes.ForEach(note => Report.Note(page, note.Kind, note.What));
    }

    private void WritePost(WordPressItem post)
    {
        var notes = new List<(Loss Kind, string What)>();
        var context = Context(post, notes);
        var slug = _slugs.Of(post);
        var front = new PostFields(context, _now).Write(slug, _slugs.Aliases(post));
        var text = _markdown.Of(context);
        text += new Enclosures(context).Links();
        var file = front + text;
        if (System.Text.Encoding.UTF8.GetByteCount(file) > ContentFile.MaxBytes)
        {
            throw new InvalidDataException($"Its text has more than {ContentFile.MaxBytes} bytes.");
        }

        Write($"articles/{slug}.md", file);
        notes.ForEach(note => Report.Note(post, note.Kind, note.What));
        Report.Wrote();
    }

    private PostContext Context(WordPressItem item, List<(Loss Kind, string What)> notes) => new(_export, _media, _files, _moved, item, (kind, what) => notes.Add((kind, what)));

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
