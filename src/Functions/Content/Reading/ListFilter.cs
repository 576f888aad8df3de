using Functions.Content.Authoring;

namespace Functions.Content.Reading;

/// <summary>Which items belong to a list.</summary>
public sealed record ListFilter(string? Tag, string? Author, string? Category, int? Year, string? Lang, ExerciseKind? Kind)
{
    /// <param name="item">The item.</param>
    /// <param name="zone">The practice's, in which its years begin.</param>
    public bool Includes(ArticleItem item, TimeZoneInfo zone)
        => (Tag is null || item.Tags.Contains(Tag, StringComparer.OrdinalIgnoreCase))
            && (Author is null || item.Authors.Contains(Author, StringComparer.OrdinalIgnoreCase))
            && (Category is null || string.Equals(item.Category, Category, StringComparison.OrdinalIgnoreCase))
            && (Year is null || TimeZoneInfo.ConvertTime(item.PublishedAt, zone).Year == Year)
            && (Lang is null || IsIn(item.Lang, Lang))
            && (Kind is null || item.Kind == Kind);

    // Basic filtering (RFC 4647, 3.3.1): "es" includes "es-MX".
    private static bool IsIn(string tag, string range)
        => tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');
}
