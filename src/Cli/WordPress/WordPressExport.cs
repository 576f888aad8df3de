using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Cli.WordPress;

/// <summary>A WXR file: WordPress's export, which is RSS with elements of its own (versions 1.0 to 1.2).</summary>
internal sealed record WordPressExport(Uri? Home, IReadOnlyDictionary<string, string> Authors, IReadOnlyList<WordPressItem> Items)
{
    /// <exception cref="CommandException">The file is no such export.</exception>
    public static WordPressExport Read(string file)
    {
        try
        {
            // An export has no document type; one that has may want files of this machine, or a billion laughs.
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = false });
            var channel = XDocument.Load(reader).Root?.Element("channel") ?? throw new CommandException($"{file} is not a WordPress export: it has no channel.");
            return new WordPressExport(
                Uri.TryCreate(channel.Element("link")?.Value, UriKind.Absolute, out var home) ? home : null,
                channel.Elements().Where(element => element.Name.LocalName == "author")
                    .GroupBy(author => Text(author, "author_login"), StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => Text(group.First(), "author_display_name"), StringComparer.Ordinal),
                [.. channel.Elements("item").Select(WordPressItem.Of)]);
        }
        catch (XmlException malformed)
        {
            throw new CommandException($"{file} is not XML: {malformed.Message}", malformed);
        }
    }

    // The namespaces differ from version to version, their elements' names do not.
    internal static string Text(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
}

/// <summary>A post, a page, an attachment, or whatever else plugins keep as a post.</summary>
internal sealed record WordPressItem
{
    private const string NoDate = "0000";

    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Status { get; init; }

    public required string Title { get; init; }

    public required string Name { get; init; }

    public required string Link { get; init; }

    public required string Creator { get; init; }

    public required string Content { get; init; }

    public required string Excerpt { get; init; }

    public required string AttachmentUrl { get; init; }

    public required bool HasPassword { get; init; }

    public required int Comments { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset? UpdatedAt { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required ILookup<string, string> Meta { get; init; }

    public override string ToString() => $"{Type} {Id} \"{(Title.Length > 0 ? Title : Name)}\"";

    public static WordPressItem Of(XElement item)
    {
        var terms = item.Elements("category").ToLookup(term => term.Attribute("domain")?.Value ?? "", term => term.Value.Trim(), StringComparer.Ordinal);
        return new WordPressItem
        {
            Id = WordPressExport.Text(item, "post_id"),
            Type = WordPressExport.Text(item, "post_type"),
            Status = WordPressExport.Text(item, "status"),
            Title = WordPressExport.Text(item, "title").Trim(),
            Name = WordPressExport.Text(item, "post_name").Trim(),
            Link = WordPressExport.Text(item, "link").Trim(),
            Creator = WordPressExport.Text(item, "creator").Trim(),
            Content = Encoded(item, "content"),
            Excerpt = Encoded(item, "excerpt").Trim(),
            AttachmentUrl = WordPressExport.Text(item, "attachment_url").Trim(),
            HasPassword = WordPressExport.Text(item, "post_password").Length > 0,
            Comments = item.Elements().Count(element => element.Name.LocalName == "comment"),
            PublishedAt = Instant(item, "post_date_gmt") ?? Instant(item, "post_date"),
            UpdatedAt = Instant(item, "post_modified_gmt") ?? Instant(item, "post_modified"),
            Tags = [.. terms["post_tag"].Distinct(StringComparer.Ordinal)],
            Categories = [.. terms["category"].Distinct(StringComparer.Ordinal)],
            Meta = item.Elements().Where(element => element.Name.LocalName == "postmeta")
                .ToLookup(meta => WordPressExport.Text(meta, "meta_key"), meta => WordPressExport.Text(meta, "meta_value"), StringComparer.Ordinal),
        };
    }

    private static string Encoded(XElement item, string part)
        => item.Elements().FirstOrDefault(element => element.Name.LocalName == "encoded" && element.Name.NamespaceName.Contains($"/{part}/", StringComparison.Ordinal))?.Value ?? "";

    private static DateTimeOffset? Instant(XElement item, string name)
    {
        var text = WordPressExport.Text(item, name);
        return !text.StartsWith(NoDate, StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
                ? instant
                : null;
    }
}
