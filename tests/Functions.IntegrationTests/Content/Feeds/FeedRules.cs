using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Functions.IntegrationTests.Content.Feeds;

/// <summary>What the specifications of feeds and sitemaps demand, as far as it can be told from the document.</summary>
internal static partial class FeedRules
{
    private const int MaxSitemapBytes = 50 * 1024 * 1024;
    private const int MaxAddresses = 50_000;
    private const int MaxAddress = 2_048;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace SitemapProtocol = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>RSS 2.0 (rssboard.org/rss-specification) and the advisory board's best practices for content and dates.</summary>
    public static IReadOnlyList<XElement> CheckRss(string document)
    {
        var root = Parse(document).Root!;
        Assert.Equal(("rss", "2.0"), (root.Name, root.Attribute("version")!.Value));
        var channel = Assert.Single(root.Elements());
        Assert.Equal("channel", channel.Name);
        Assert.All(["title", "link", "description"], name => Assert.NotEmpty(Assert.Single(channel.Elements(name)).Value));
        AssertAddress(channel.Element("link")!.Value);
        Assert.Equal("self", Assert.Single(channel.Elements(Atom + "link")).Attribute("rel")!.Value);
        Assert.All(channel.Elements("lastBuildDate"), date => AssertRfc822(date.Value));
        Assert.Matches("^[a-z]{2}(-[a-z]{2})?$", channel.Element("language")!.Value);
        var items = channel.Elements("item").ToList();
        Assert.All(items, item =>
        {
            Assert.True(item.Element("title") is not null || item.Element("description") is not null);
            Assert.All(item.Elements().Where(element => element.Name.LocalName is not ("category" or "creator")).GroupBy(element => element.Name), once => Assert.Single(once));
            AssertAddress(item.Element("link")!.Value);
            Assert.Equal("true", item.Element("guid")!.Attribute("isPermaLink")!.Value);
            AssertAddress(item.Element("guid")!.Value);
            AssertRfc822(item.Element("pubDate")!.Value);
        });
        Assert.Equal(items.Count, items.Select(item => item.Element("guid")!.Value).Distinct(StringComparer.Ordinal).Count());
        return items;
    }

    /// <summary>RFC 4287: what feeds and entries MUST have, and have once.</summary>
    public static IReadOnlyList<XElement> CheckAtom(string document)
    {
        var feed = Parse(document).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        AssertCommon(feed);
        Assert.NotEmpty(feed.Elements(Atom + "author"));
        Assert.Contains(feed.Elements(Atom + "link"), link => link.Attribute("rel")?.Value == "self");
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.All(entries, entry =>
        {
            AssertCommon(entry);
            Assert.Contains(entry.Elements(Atom + "link"), link => link.Attribute("rel")?.Value is null or "alternate");
            Assert.All(["published", "summary", "content"], name => Assert.InRange(entry.Elements(Atom + name).Count(), 0, 1));
            Assert.All(entry.Elements(Atom + "content"), content => Assert.Contains(content.Attribute("type")!.Value, new[] { "html", "text" }));
            Assert.All(entry.Elements(Atom + "category"), category => Assert.NotEmpty(category.Attribute("term")!.Value));
        });
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct(StringComparer.Ordinal).Count());
        return entries;
    }

    /// <summary>Sitemap protocol 0.9 (sitemaps.org).</summary>
    /// <param name="site">Every address lies below it.</param>
    public static IReadOnlyList<string> CheckSitemap(string document, Uri site)
    {
        Assert.InRange(document.Length, 1, MaxSitemapBytes);
        var root = Parse(document).Root!;
        Assert.Equal(SitemapProtocol + "urlset", root.Name);
        var urls = root.Elements().ToList();
        Assert.InRange(urls.Count, 1, MaxAddresses);
        Assert.All(urls, url =>
        {
            Assert.Equal(SitemapProtocol + "url", url.Name);
            Assert.All(url.Elements().Where(element => element.Name.LocalName != "link"), element => Assert.Contains(element.Name.LocalName, new[] { "loc", "lastmod" }));
            Assert.All(url.Elements().Where(element => element.Name.LocalName == "link"), link => AssertAddress(link.Attribute("href")!.Value));
            var address = Assert.Single(url.Elements(SitemapProtocol + "loc")).Value;
            AssertAddress(address);
            Assert.InRange(address.Length, 1, MaxAddress - 1);
            Assert.StartsWith(site.AbsoluteUri, address, StringComparison.Ordinal);
            Assert.All(url.Elements(SitemapProtocol + "lastmod"), date => AssertRfc3339(date.Value));
        });
        return [.. urls.Select(url => url.Element(SitemapProtocol + "loc")!.Value)];
    }

    private static XDocument Parse(string document)
    {
        using var reader = XmlReader.Create(new StringReader(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return XDocument.Load(reader);
    }

    private static void AssertCommon(XElement element)
    {
        AssertAddress(Assert.Single(element.Elements(Atom + "id")).Value);
        Assert.NotEmpty(Assert.Single(element.Elements(Atom + "title")).Value);
        AssertRfc3339(Assert.Single(element.Elements(Atom + "updated")).Value);
        Assert.All(element.Elements(Atom + "author"), author => Assert.NotEmpty(Assert.Single(author.Elements(Atom + "name")).Value));
        Assert.All(element.Elements(Atom + "link"), link => AssertAddress(link.Attribute("href")!.Value));
    }

    // RFC 3986: an absolute address, without what has to be escaped in one.
    private static void AssertAddress(string address)
    {
        Assert.True(Uri.TryCreate(address, UriKind.Absolute, out _), address);
        Assert.Matches("^https?://([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$", address);
    }

    private static void AssertRfc822(string date)
    {
        Assert.Matches(Rfc822(), date);
        Assert.True(DateTimeOffset.TryParseExact(date, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), date);
    }

    private static void AssertRfc3339(string date)
    {
        Assert.Matches(Rfc3339(), date);
        Assert.True(DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out _), date);
    }

    [GeneratedRegex("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} (GMT|[+-][0-9]{4})$")]
    private static partial Regex Rfc822();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex Rfc3339();
}
