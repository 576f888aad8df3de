using System.Globalization;
using System.Xml.Linq;

namespace Cli.WordPress.Reading;

/// <summary>A post, a page, an attachment, or whatever else plugins keep as a post.</summary>
internal sealed record WordPressItem
{
    private const string NoDate = "0000";

    public required string Id { get; init; }

    public required string Parent { get; init; }

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

    public required bool IsSticky { get; init; }

    public required int Comments { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The date in the old site's time zone, which an export does not name; for posts that have no other.</summary>
    public required DateTime? LocalDate { get; init; }

    public required DateTimeOffset? UpdatedAt { get; init; }

    public required IReadOnlyList<Term> Terms { get; init; }

    public required ILookup<string, string> Meta { get; init; }

    public override string ToString() => $"{Type} {Id} \"{(Title.Length > 0 ? PlainWords.Of(Title) : Name)}\"";

    public string? MetaText(string key) => Meta[key].Select(value => value.Trim()).FirstOrDefault(value => value.Length > 0);

    public static WordPressItem Of(XElement item) => new()
    {
        Id = Text(item, "post_id"),
        Parent = Text(item, "post_parent"),
        Type = Text(item, "post_type"),
        Status = Text(item, "status"),
        Title = Text(item, "title"),
        Name = Text(item, "post_name"),
        Link = Text(item, "link"),
        Creator = Text(item, "creator"),
        Content = Encoded(item, "content"),
        Excerpt = Encoded(item, "excerpt").Trim(),
        AttachmentUrl = Text(item, "attachment_url"),
        HasPassword = Text(item, "post_password").Length > 0,
        IsSticky = Text(item, "is_sticky") == "1",
        Comments = item.Elements().Count(element => element.Name.LocalName == "comment"),
        PublishedAt = Instant(item, "post_date_gmt") ?? Instant(item, "pubDate"),
        LocalDate = Instant(item, "post_date")?.UtcDateTime,
        UpdatedAt = Instant(item, "post_modified_gmt"),
        Terms = [.. item.Elements("category").Select(Term.OfItem).Where(term => term.Name.Length > 0).DistinctBy(term => (term.Taxonomy, term.Name))],
        Meta = item.Elements().Where(element => element.Name.LocalName == "postmeta")
            .ToLookup(meta => Text(meta, "meta_key"), meta => WordPressExport.Text(meta, "meta_value"), StringComparer.Ordinal),
    };

    private static string Text(XElement item, string name) => WordPressExport.Text(item, name).Trim();

    private static string Encoded(XElement item, string part)
        => item.Elements().FirstOrDefault(element => element.Name.LocalName == "encoded" && element.Name.NamespaceName.Contains($"/{part}/", StringComparison.Ordinal))?.Value ?? "";

    private static DateTimeOffset? Instant(XElement item, string name)
    {
        var text = Text(item, name);
        return !text.StartsWith(NoDate, StringComparison.Ordinal) && !text.Contains("-0001", StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
                ? instant
                : null;
    }
}
