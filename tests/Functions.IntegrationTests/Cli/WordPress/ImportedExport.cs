using System.Net;
using Functions.Content.Authoring;
using Functions.Content.Markdown;
using global::Cli.WordPress;
using global::Cli.WordPress.Markdown;
using global::Cli.WordPress.Reading;

namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>An export of a few posts, imported into a folder of its own.</summary>
internal sealed class ImportedExport : IDisposable
{
    private const string Home = "https://old.example";
    private static readonly PostMarkdown Renderer = new(new MarkdownRenderer());
    private readonly string _folder = Directory.CreateTempSubdirectory("wordpress-").FullName;

    private ImportedExport(string xml)
    {
        File.WriteAllText(ExportFile, xml);
        var import = new WordPressImport(WordPressExport.Read([ExportFile]), Folder, TimeProvider.System);
        import.Run(() => { });
        import.WriteReport();
    }

    public string Folder => Path.Combine(_folder, "out");

    public string Report => Read("report.md");

    private string ExportFile => Path.Combine(_folder, "export.xml");

    /// <summary>An export with these items.</summary>
    public static ImportedExport Of(params IEnumerable<string> items) => new(Xml(items));

    /// <summary>An export of one post with this content: a block of HTML unless the classic editor is asked for.</summary>
    public static ImportedExport OfPost(string content, params IEnumerable<string> others) => Of([Item(1, "one", content), .. others]);

    public static string Xml(params IEnumerable<string> items) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><link>{Home}</link><wp:wxr_version>1.2</wp:wxr_version>
        <wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>Ann Lee</wp:author_display_name></wp:author>
        <wp:author><wp:author_login>bob</wp:author_login><wp:author_display_name>Bob Ray</wp:author_display_name></wp:author>
        <wp:tag><wp:tag_slug>calm</wp:tag_slug><wp:tag_name>Calm &amp; quiet</wp:tag_name></wp:tag>
        <wp:category><wp:category_nicename>news</wp:category_nicename><wp:cat_name>News</wp:cat_name></wp:category>
        {string.Join('\n', items)}
        </channel></rss>
        """;

    /// <summary>An item of an export; <paramref name="fields"/> is more of its XML.</summary>
    public static string Item(int id, string name, string content, string fields = "", string type = "post", string status = "publish")
        => $"<item><title>{WebUtility.HtmlEncode(name)}</title><link>{Home}/2026/{name}/</link><content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{id}</wp:post_id>"
            + $"<wp:post_date_gmt>2026-01-02 03:04:05</wp:post_date_gmt><wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{type}</wp:post_type>{fields}</item>";

    public static string Attachment(int id, string url, string fields = "")
        => Item(id, $"file-{id}", "", $"<wp:attachment_url>{url}</wp:attachment_url>{fields}", "attachment", "inherit");

    public static string Meta(string key, string value) => $"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>";

    /// <summary>The Markdown of a post, without its front matter.</summary>
    public string Markdown(string slug = "one") => FrontMatter.Read(Read($"articles/{slug}.md")).Body.Trim('\n');

    public FrontMatter Front(string slug = "one") => FrontMatter.Read(Read($"articles/{slug}.md"));

    /// <summary>What the site shows of a post.</summary>
    public string Html(string slug = "one") => Renderer.Html(Markdown(slug)).Replace(" rel=\"noopener\"", "", StringComparison.Ordinal).Replace(" loading=\"lazy\"", "", StringComparison.Ordinal)
        .Replace("%7E", "~", StringComparison.Ordinal);

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public bool Has(string path) => File.Exists(Path.Combine(Folder, path));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
