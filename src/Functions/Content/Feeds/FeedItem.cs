using Functions.Content.Authoring;

namespace Functions.Content.Feeds;

/// <param name="Html">The whole article; null when only its summary is available.</param>
public sealed record FeedItem(ArticleItem Item, string? Html);
