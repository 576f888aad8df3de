using Functions.Content.Authoring;

namespace Functions.Content.Reading;

/// <summary>Which items belong to a list.</summary>
public sealed record ListFilter(string? Tag, string? Author, string? Category, int? Year, ExerciseKind? Kind)
{
    public bool Includes(ArticleItem item)
        => (Tag is null || item.Tags.Contains(Tag, StringComparer.OrdinalIgnoreCase))
            && (Author is null || item.Authors.Contains(Author, StringComparer.OrdinalIgnoreCase))
            && (Category is null || string.Equals(item.Category, Category, StringComparison.OrdinalIgnoreCase))
            && (Year is null || item.PublishedAt.UtcDateTime.Year == Year)
            && (Kind is null || item.Kind == Kind);
}
