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

    // The home page and the list of articles.
    private static int Fixed => 2;

    private static SnapshotView ViewOf(int articles) => new(SampleArticles.Snapshot(articles), DateTimeOffset.UnixEpoch);

    private List<string> Addresses(SnapshotView view, int part) => [.. Write(view, part).Descendants(Protocol + "loc").Select(address => address.Value)];

    private XDocument Write(SnapshotView view, int? part) => XDocument.Load(new MemoryStream(_sitemap.Write(view, part)));
}
