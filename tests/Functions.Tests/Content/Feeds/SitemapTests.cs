using System.Xml.Linq;
using Functions.Content.Feeds;
using Functions.Content.Snapshots;
using Functions.Tests.Content.Authoring;

namespace Functions.Tests.Content.Feeds;

public sealed class SitemapTests
{
    private const int TwoParts = Sitemap.MaxAddresses + 1;
    private static readonly XNamespace Protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private readonly Sitemap _sitemap = new(Practice.Site);

    [Fact]
    public void Up_to_50000_addresses_are_one_file()
        => Assert.Equal("urlset", Write(ViewOf(Sitemap.MaxAddresses - Fixed), part: null).Root!.Name.LocalName);

    [Fact]
    public void Beyond_50000_addresses_an_index_names_the_files_that_have_them_all()
    {
        var view = ViewOf(TwoParts);

        var index = Write(view, part: null);

        Assert.Equal(Protocol + "sitemapindex", index.Root!.Name);
        Assert.Equal(
            ["https://juniper.example/sitemap.xml?part=1", "https://juniper.example/sitemap.xml?part=2"],
            index.Descendants(Protocol + "loc").Select(address => address.Value));
        var (first, second) = (Addresses(view, 1), Addresses(view, 2));
        Assert.Equal(Sitemap.MaxAddresses, first.Count);
        Assert.Equal(TwoParts + Fixed, first.Concat(second).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, _sitemap.Parts(view));
    }

    [Fact]
    public void The_largest_file_keeps_within_50_MB() => Assert.InRange(_sitemap.Write(ViewOf(TwoParts), part: 1).Length, 1, 50 * 1024 * 1024);

    [Fact]
    public void Pages_that_stand_in_each_language_name_each_other()
    {
        var entries = SampleArticles.Snapshot(2).Entries;
        var view = new SnapshotView(
            Snapshot.Empty with { Entries = [entries[0], entries[1] with { Item = entries[1].Item with { Lang = "es-MX", UpdatedAt = DateTimeOffset.UnixEpoch.AddDays(1) } }] }, DateTimeOffset.UnixEpoch.AddDays(2));

        var sitemap = XDocument.Load(new MemoryStream(new Sitemap(Practice.InLanguages("en,es")).Write(view, part: null)));

        Assert.Equal(
            [
                "/ en / es /es/", "/es/ en / es /es/", "/contact/ en /contact/ es /es/contact/", "/es/contact/ en /contact/ es /es/contact/", "/newsletter/ en /newsletter/ es /es/newsletter/",
                "/es/newsletter/ en /newsletter/ es /es/newsletter/", "/articles/ 1970-01-01T00:00:00Z en /articles/ es /es/articles/", "/es/articles/ 1970-01-02T00:00:00Z en /articles/ es /es/articles/",
                "/articles/article-1 1970-01-01T00:00:00Z", "/articles/article-2 1970-01-02T00:00:00Z",
            ],
            sitemap.Root!.Elements().Select(url => string.Join(' ', url.Elements().SelectMany(TextsOf)).Replace("https://juniper.example", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_list_without_texts_in_a_language_is_not_named()
    {
        var sitemap = XDocument.Load(new MemoryStream(new Sitemap(Practice.InLanguages("en,es")).Write(ViewOf(1), part: null)));

        Assert.DoesNotContain("https://juniper.example/es/articles/", sitemap.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> TextsOf(XElement element)
        => element.Name.LocalName == "link" ? [element.Attribute("hreflang")!.Value, element.Attribute("href")!.Value] : [element.Value];

    // The static pages and the list of articles.
    private static int Fixed => 4;

    private static SnapshotView ViewOf(int articles) => new(SampleArticles.Snapshot(articles), DateTimeOffset.UnixEpoch);

    private List<string> Addresses(SnapshotView view, int part) => [.. Write(view, part).Descendants(Protocol + "loc").Select(address => address.Value)];

    private XDocument Write(SnapshotView view, int? part) => XDocument.Load(new MemoryStream(_sitemap.Write(view, part)));
}
