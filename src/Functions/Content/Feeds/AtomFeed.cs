using System.Globalization;
using System.Xml;
using Microsoft.Extensions.Options;

namespace Functions.Content.Feeds;

/// <summary>Atom 1.0 (RFC 4287).</summary>
public sealed class AtomFeed(IOptions<SiteOptions> site)
{
    public const string Name = "atom.xml";
    private const string Atom = "http://www.w3.org/2005/Atom";

    public byte[] Write(Feed feed) => XmlBytes.Of(xml =>
    {
        var self = site.Value.LinkToApi(feed.Route(Name));
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", ns: null, feed.Locale);
        xml.WriteElementString("id", Atom, self);
        xml.WriteElementString("title", Atom, feed.Title(site.Value));
        xml.WriteElementString("updated", Atom, Rfc3339(feed.UpdatedAt));
        WriteLink(xml, "self", "application/atom+xml", self);
        WriteLink(xml, "alternate", "text/html", feed.HomePage(site.Value));
        WriteAuthor(xml, site.Value.Name);
        foreach (var item in feed.Items)
        {
            WriteEntry(xml, item);
        }

        xml.WriteEndElement();
    });

    private static void WriteEntry(XmlWriter xml, FeedItem feedItem)
    {
        var item = feedItem.Item;
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, item.Url);
        xml.WriteElementString("title", Atom, item.Title);
        xml.WriteElementString("published", Atom, Rfc3339(item.PublishedAt));
        xml.WriteElementString("updated", Atom, Rfc3339(item.UpdatedAt));
        WriteLink(xml, "alternate", "text/html", item.Url);
        foreach (var author in item.Authors)
        {
            WriteAuthor(xml, author);
        }

        foreach (var tag in item.Tags)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", tag);
            xml.WriteEndElement();
        }

        xml.WriteElementString("summary", Atom, item.Summary);
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(feedItem.Html);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, name);
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Rfc3339(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
