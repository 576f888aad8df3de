using Functions.Content.Authoring;

namespace Functions.Content.Feeds;

/// <param name="Html">The whole article, with absolute addresses.</param>
public sealed record FeedItem(ArticleItem Item, string Html);
