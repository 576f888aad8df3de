using System.Text;
using System.Xml.Linq;
using Functions.Content.Feeds;
using Functions.Content.Snapshots;
using Functions.Tests.Content.Authoring;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Content.Feeds;

public sealed class FeedLanguageTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private readonly IOptions<SiteOptions> _site = Practice.InLanguages("en,es");

    [Theory]
    [InlineData("es", "article-2")]
    [InlineData("en", "article-1 article-3")]
    [InlineData(null, "article-1 article-3")]
    public async Task A_feed_has_the_texts_of_its_language_and_the_first_ones_those_of_languages_without_pages(string? language, string slugs)
        => Assert.Equal(slugs, string.Join(' ', (await FeedAsync(_site.Value, language)).Items.Select(item => item.Item.Slug).Order(StringComparer.Ordinal)));

    [Fact]
    public async Task With_one_language_a_feed_has_everything()
        => Assert.Equal(3, (await FeedAsync(Practice.Site.Value, language: null)).Items.Count);

    [Fact]
    public async Task Each_format_says_the_language_and_its_own_address()
    {
        var feed = await FeedAsync(_site.Value, "es", "a & b");

        var rss = XDocument.Parse(Encoding.UTF8.GetString(new RssFeed(_site).Write(feed))).Root!.Element("channel")!;
        var atom = XDocument.Parse(Encoding.UTF8.GetString(new AtomFeed(_site).Write(feed))).Root!;
        var json = Encoding.UTF8.GetString(new JsonFeed(_site).Write(feed));

        Assert.Equal(["es-us", "Artículos de The Juniper Center", "https://juniper.example/es/articles/?tag=a%20%26%20b"], [rss.Element("language")!.Value, rss.Element("description")!.Value, rss.Element("link")!.Value]);
        Assert.Equal("https://api.juniper.example/api/feeds/rss.xml?lang=es&tag=a%20%26%20b", rss.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.Equal("es-US", atom.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal("https://api.juniper.example/api/feeds/atom.xml?lang=es&tag=a%20%26%20b", atom.Element(Atom + "id")!.Value);
        Assert.Contains("\"language\":\"es-US\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_language_everything_is_as_it_was()
    {
        var feed = await FeedAsync(_site.Value, language: null);

        var rss = XDocument.Parse(Encoding.UTF8.GetString(new RssFeed(_site).Write(feed))).Root!.Element("channel")!;

        Assert.Equal(["en-us", "Articles from The Juniper Center", "https://juniper.example/articles/"], [rss.Element("language")!.Value, rss.Element("description")!.Value, rss.Element("link")!.Value]);
        Assert.Equal("https://api.juniper.example/api/feeds/rss.xml", rss.Element(Atom + "link")!.Attribute("href")!.Value);
    }

    private static Task<Feed> FeedAsync(SiteOptions site, string? language, string? tag = null)
    {
        var entries = SampleArticles.Snapshot(3).Entries;
        var view = new SnapshotView(
            Snapshot.Empty with { Entries = [entries[0], InLanguage(entries[1], "es-MX"), InLanguage(entries[2], "fr")] }, DateTimeOffset.UnixEpoch.AddDays(1));
        return Feed.OfAsync(view, site, language, tag, _ => Task.FromResult("<p>Text</p>"));
    }

    private static SnapshotEntry InLanguage(SnapshotEntry entry, string language) => entry with { Item = entry.Item with { Lang = language } };
}
