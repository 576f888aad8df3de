namespace Functions.Articles;

/// <summary>An article in a list: what <c>GET /articles</c> gives of each.</summary>
public record ArticleItem
{
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string Url { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required int ReadingMinutes { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public string? Category { get; init; }
}

/// <summary>A whole article: what <c>GET /articles/{slug}</c> gives.</summary>
public sealed record Article : ArticleItem
{
    /// <summary>Sanitised HTML.</summary>
    public required string Html { get; init; }

    /// <summary>The same as plain text.</summary>
    public required string Text { get; init; }

    public required int WordCount { get; init; }

    public required IReadOnlyList<TocEntry> Toc { get; init; }

    public required string CanonicalUrl { get; init; }

    public string? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public ArticleItem ToItem() => new()
    {
        Slug = Slug,
        Title = Title,
        Summary = Summary,
        Url = Url,
        PublishedAt = PublishedAt,
        UpdatedAt = UpdatedAt,
        ReadingMinutes = ReadingMinutes,
        Tags = Tags,
        Authors = Authors,
        Category = Category,
    };
}

/// <summary>A heading of an article: the id to link to, its level (2 to 6), its text.</summary>
public sealed record TocEntry(string Id, int Level, string Text);
