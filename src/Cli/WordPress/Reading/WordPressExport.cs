using System.Xml;
using System.Xml.Linq;

namespace Cli.WordPress.Reading;

/// <summary>A WXR file, or several of one site: WordPress's export, which is RSS with elements of its own (versions 1.0 to 1.2).</summary>
/// <param name="Home">The old site; null where the export does not name it.</param>
/// <param name="Authors">Names by login.</param>
/// <param name="Terms">What the site's tags, categories and other terms are called.</param>
/// <param name="Mended">What had to be left out to read it.</param>
internal sealed record WordPressExport(
    Uri? Home, IReadOnlyDictionary<string, string> Authors, IReadOnlyList<Term> Terms, IReadOnlyList<WordPressItem> Items, MendedText Mended)
{
    private const string Namespace = "wordpress.org/export/";

    /// <exception cref="CommandException">A file is no such export, or of another site.</exception>
    public static WordPressExport Read(IReadOnlyList<string> files)
    {
        var exports = files.Select(Read).ToList();
        if (exports.Select(export => export.Home?.Host).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any())
        {
            throw new CommandException("The files are exports of different sites: import each into a folder of its own.");
        }

        return exports is [var one] ? one : new WordPressExport(
            exports.Select(export => export.Home).FirstOrDefault(home => home is not null),
            exports.SelectMany(export => export.Authors).DistinctBy(author => author.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            [.. exports.SelectMany(export => export.Terms).Distinct()],
            // A post that two of the files have is one post.
            [.. exports.SelectMany((export, file) => export.Items.Select((item, place) => (item, key: item.Id.Length > 0 ? item.Id : $"{file}/{place}")))
                .DistinctBy(one => one.key, StringComparer.Ordinal).Select(one => one.item)],
            new MendedText(exports.Sum(export => export.Mended.Removed), exports.Sum(export => export.Mended.Unreadable), exports.Sum(export => export.Mended.Skipped)));
    }

    private static WordPressExport Read(string file)
    {
        var (text, skipped) = ExportFile.Open(file);
        using var source = text;
        var items = 0;
        try
        {
            // An export has no document type; one that has may want files of this machine, or a billion laughs.
            using var reader = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = false });
            return Read(file, reader, () => items++) with { Mended = new MendedText(source.Removed, source.Unreadable, skipped) };
        }
        catch (XmlException malformed)
        {
            throw new CommandException(source.HasEnd()
                ? $"{file} is not valid XML: {malformed.Message}"
                : $"{file} is cut off: it ends within or after item {items + 1}, without </rss>. Nothing was imported. Export again, if need be in parts (Tools > Export, by date or author).", malformed);
        }
    }

    // Item by item: an export may have hundreds of megabytes.
    private static WordPressExport Read(string file, XmlReader reader, Action countItem)
    {
        reader.MoveToContent();
        if (ExportFile.WhyNot(file, reader.LocalName) is { } why)
        {
            throw new CommandException(why);
        }

        var isExport = DeclaresWordPress(reader);
        if (!reader.ReadToDescendant("channel"))
        {
            throw new CommandException(ExportFile.IsPlainFeed(file));
        }

        isExport |= DeclaresWordPress(reader);
        var (links, authors, terms, items) = (new List<string>(), new List<XElement>(), new List<Term>(), new List<WordPressItem>());
        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }

            var element = (XElement)XNode.ReadFrom(reader);
            switch (element.Name.LocalName)
            {
                case "item":
                    items.Add(WordPressItem.Of(element));
                    countItem();
                    break;
                case "wxr_version":
                    isExport = true;
                    break;
                case "author":
                    authors.Add(element);
                    break;
                case "category" or "tag" or "term":
                    terms.Add(Term.OfChannel(element));
                    break;
                case "link" or "base_blog_url" or "base_site_url":
                    links.Add(element.Value.Trim());
                    break;
            }
        }

        if (!isExport)
        {
            throw new CommandException(ExportFile.IsPlainFeed(file));
        }

        return new WordPressExport(
            links.Select(OldAddress.Parse).FirstOrDefault(home => home is not null),
            authors.GroupBy(author => Text(author, "author_login"), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => Text(group.First(), "author_display_name").Trim(), StringComparer.Ordinal),
            terms,
            items,
            new MendedText(0, 0, 0));
    }

    private static bool DeclaresWordPress(XmlReader reader)
    {
        var declares = false;
        while (reader.MoveToNextAttribute())
        {
            declares |= reader.Value.Contains(Namespace, StringComparison.Ordinal);
        }

        reader.MoveToElement();
        return declares;
    }

    // The namespaces differ from version to version, their elements' names do not.
    internal static string Text(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
}

/// <summary>What an export's text lost before it could be read: characters that XML forbids, bytes that are no text, and what stood before it.</summary>
internal sealed record MendedText(int Removed, int Unreadable, int Skipped);

/// <summary>A tag, a category, or a term of another taxonomy.</summary>
internal sealed record Term(string Taxonomy, string Slug, string Name)
{
    public const string Tag = "post_tag";
    public const string Category = "category";

    /// <summary>WXR 1.0 calls a post's tags <c>tag</c>, and says every term twice: once without its slug, and a category then without its taxonomy.</summary>
    public static Term OfItem(XElement term) => new(
        term.Attribute("domain")?.Value switch { null or "" => Category, "tag" => Tag, var other => other },
        term.Attribute("nicename")?.Value ?? "",
        PlainWords.Of(term.Value));

    public static Term OfChannel(XElement term) => term.Name.LocalName switch
    {
        "category" => new Term(Category, WordPressExport.Text(term, "category_nicename"), PlainWords.Of(WordPressExport.Text(term, "cat_name"))),
        "tag" => new Term(Tag, WordPressExport.Text(term, "tag_slug"), PlainWords.Of(WordPressExport.Text(term, "tag_name"))),
        _ => new Term(WordPressExport.Text(term, "term_taxonomy"), WordPressExport.Text(term, "term_slug"), PlainWords.Of(WordPressExport.Text(term, "term_name"))),
    };
}
