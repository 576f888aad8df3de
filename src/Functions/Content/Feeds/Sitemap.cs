using System.Globalization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Microsoft.Extensions.Options;

namespace Functions.Content.Feeds;

/// <summary>The sitemap (sitemaps.org, protocol 0.9): one file for up to 50,000 addresses, otherwise an index of such files.</summary>
public sealed class Sitemap(IOptions<SiteOptions> site)
{
    public const string Name = "sitemap.xml";
    public const int MaxAddresses = 50_000;
    private static readonly string[] StaticPages = ["/", "/contact/", "/newsletter/"];
    private const string Xhtml = "http://www.w3.org/1999/xhtml";
    private const string Protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>How many files the addresses need.</summary>
    public int Parts(SnapshotView view) => PartsOf(Addresses(view));

    /// <param name="part">The file that the index names by this number, from 1 to <see cref="Parts"/>; null for the sitemap itself.</param>
    public byte[] Write(SnapshotView view, int? part)
    {
        var addresses = Addresses(view);
        return part is null && PartsOf(addresses) is var parts and > 1
            ? Index(parts)
            : UrlSet(addresses.Skip(((part ?? 1) - 1) * MaxAddresses).Take(MaxAddresses));
    }

    private static int PartsOf(List<Address> addresses) => (addresses.Count + MaxAddresses - 1) / MaxAddresses;

    private List<Address> Addresses(SnapshotView view) =>
    [
        .. StaticPages.SelectMany(path => InEach(path, site.Value.GetLanguages().ToDictionary(language => language, _ => (DateTimeOffset?)null, StringComparer.Ordinal))),
        .. ContentKinds.All.Where(kind => HasList(kind, view)).SelectMany(kind => InEach($"/{kind.Folder()}/", LastChanges(view[kind].Entries))),
        .. view.All.Select(entry => new Address(entry.Item.Url, entry.Item.UpdatedAt, ArticleTranslation.Alternates(entry.Item, view[entry.Kind].TranslationsOf(entry)))),
    ];

    // A page that stands in each language, with its last change there, names the others and itself.
    private IEnumerable<Address> InEach(string path, Dictionary<string, DateTimeOffset?> changes)
    {
        var languages = site.Value.GetLanguages().Where(changes.ContainsKey).ToList();
        var pages = languages.ConvertAll(language => (language, site.Value.LinkTo(site.Value.PathIn(language, path))));
        return pages.Select(page => new Address(page.Item2, changes[page.language], pages.Count > 1 ? pages : []));
    }

    // A list without texts says nothing to who searches.
    private Dictionary<string, DateTimeOffset?> LastChanges(IEnumerable<SnapshotEntry> entries) => entries
        .GroupBy(entry => site.Value.LanguageFor(entry.Item.Lang), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (DateTimeOffset?)group.Max(entry => entry.Item.UpdatedAt), StringComparer.Ordinal);

    // Pages have no list, and the team none beside a page of its own.
    private static bool HasList(ContentKind kind, SnapshotView view) => view[kind].Entries.Count > 0 && kind switch
    {
        ContentKind.Page => false,
        ContentKind.Person => view.TeamPage is null,
        _ => true,
    };

    private byte[] Index(int parts) => XmlBytes.Of(xml =>
    {
        xml.WriteStartElement("sitemapindex", Protocol);
        for (var part = 1; part <= parts; part++)
        {
            xml.WriteStartElement("sitemap", Protocol);
            xml.WriteElementString("loc", Protocol, site.Value.LinkTo($"/{Name}?part={part}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private static byte[] UrlSet(IEnumerable<Address> addresses) => XmlBytes.Of(xml =>
    {
        xml.WriteStartElement("urlset", Protocol);
        foreach (var (url, changedAt, alternates) in addresses)
        {
            xml.WriteStartElement("url", Protocol);
            xml.WriteElementString("loc", Protocol, url);
            if (changedAt is { } instant)
            {
                xml.WriteElementString("lastmod", Protocol, instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            }

            foreach (var (lang, address) in alternates)
            {
                xml.WriteStartElement("xhtml", "link", Xhtml);
                xml.WriteAttributeString("rel", "alternate");
                xml.WriteAttributeString("hreflang", lang);
                xml.WriteAttributeString("href", address);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private sealed record Address(string Url, DateTimeOffset? ChangedAt, IReadOnlyList<(string Lang, string Url)> Alternates);
}
