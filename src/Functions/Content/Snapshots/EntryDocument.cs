using System.Text.Json;
using Functions.Content.Files;
using Functions.Search.Indexing;

namespace Functions.Content.Snapshots;

/// <summary>An entry as a document to search.</summary>
internal static class EntryDocument
{
    /// <summary>Without its headings and its text.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="site">Whose languages it has one of.</param>
    public static SearchDocument Of(SnapshotEntry entry, SiteOptions site) => new()
    {
        Type = TypeOf(entry.Kind),
        Slug = entry.Item.Slug,
        Language = site.LanguageFor(entry.Item.Lang),
        Title = entry.Item.Title,
        Tags = entry.Item.Person is { } person ? [.. entry.Item.Tags, .. person.SearchWords] : entry.Item.Tags,
        Summary = entry.Item.Summary,
        Url = entry.Item.Url,
        PublishedAt = entry.Item.PublishedAt,
        VisibleFrom = entry.From,
        VisibleUntil = entry.Until,
    };

    /// <param name="entry">The entry.</param>
    /// <param name="site">Whose languages it has one of.</param>
    /// <param name="body">The body of the entry, as it is stored.</param>
    public static SearchDocument Of(SnapshotEntry entry, SiteOptions site, ReadOnlyMemory<byte> body)
    {
        using var article = JsonDocument.Parse(body);
        var headings = article.RootElement.GetProperty("toc").EnumerateArray().Select(heading => heading.GetProperty("text").GetString()!);
        return Of(entry, site) with { Headings = [.. headings], Body = article.RootElement.GetProperty("text").GetString()! };
    }

    private static string TypeOf(ContentKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
