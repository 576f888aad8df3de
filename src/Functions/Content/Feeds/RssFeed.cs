using System.Globalization;
using System.Xml;
using Microsoft.Extensions.Options;

namespace Functions.Content.Feeds;

/// <summary>RSS 2.0 (rssboard.org/rss-specification), with the modules content, Dublin Core and Atom's link to itself.</summary>
public sealed class RssFeed(IOptions<SiteOptions> site)
{
    public const string Name = "rss.xml";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public byte[] Write(Feed feed) => XmlBytes.Of(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", ns: null, Atom);
        xml.WriteAttributeString("xmlns", "content", ns: null, Content);
        xml.WriteAttributeString("xmlns", "dc", ns: null, DublinCore);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", feed.Title(site.Value));
        xml.WriteElementString("link", feed.HomePage(site.Value));
        WriteDescription(xml, feed.Description(site.Value));
        xml.WriteElementString("language", feed.Locale.ToLowerInvariant());
        if (feed.Items.Count > 0)
        {
            xml.WriteElementString("lastBuildDate", Rfc822(feed.UpdatedAt));
        }

        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", site.Value.LinkToApi(feed.Route(Name)));
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
        foreach (var item in feed.Items)
        {
            WriteItem(xml, item);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void WriteItem(XmlWriter xml, FeedItem feedItem)
    {
        var item = feedItem.Item;
        xml.WriteStartElement("item");
        xml.WriteElementString("title", item.Title);
        xml.WriteElementString("link", item.Url);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "true");
        xml.WriteString(item.Url);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Rfc822(item.PublishedAt));
        foreach (var author in item.Authors)
        {
            xml.WriteElementString("creator", DublinCore, author);
        }

        foreach (var tag in item.Tags)
        {
            xml.WriteElementString("category", tag);
        }

        WriteDescription(xml, item.Summary);
        xml.WriteElementString("encoded", Content, feedItem.Html);
        xml.WriteEndElement();
    }

    // Readers take it for HTML.
    private static void WriteDescription(XmlWriter xml, string text) => xml.WriteElementString(
        "description",
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));

    private static string Rfc822(DateTimeOffset instant) => instant.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
