using Functions.Search.Indexing;
using Functions.Search.Querying;

namespace Functions.Tests.Search.Querying;

/// <summary>Small indexes to search in.</summary>
internal static class TestIndex
{
    public static DateTimeOffset Now { get; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static SearchDocument Document(string slug, string title, string body = "", string summary = "") => new()
    {
        Type = "article",
        Slug = slug,
        Title = title,
        Summary = summary,
        Body = body,
        Url = $"https://practice.example/articles/{slug}",
        PublishedAt = Now.AddDays(-1),
    };

    public static SearchIndex Of(params SearchDocument[] documents) => SearchIndex.Load(SearchIndexBuilder.Build(documents));

    public static SearchResults Find(this SearchIndex index, string text) => index.Search(new SearchQuery(text, Now));

    public static IEnumerable<string> Slugs(this SearchIndex index, string text) => index.Find(text).Items.Select(hit => hit.Slug);
}
