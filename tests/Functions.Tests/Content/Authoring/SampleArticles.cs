using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Tests.Content.Authoring;

internal static class SampleArticles
{
    public static Snapshot Snapshot(int count) => Functions.Content.Snapshots.Snapshot.Empty with
    {
        Entries = [.. Enumerable.Range(1, count).Select(number => Entry($"article-{number}"))],
    };

    private static SnapshotEntry Entry(string slug) => new(
        ContentKind.Article,
        new ArticleItem
        {
            Slug = slug,
            Title = slug,
            Summary = "",
            Url = $"https://juniper.example/articles/{slug}",
            PublishedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            ReadingMinutes = 1,
            Lang = "en",
            Tags = [],
            Authors = [],
        },
        $"articles/{slug}.md",
        $"hash-of-{slug}",
        HeadBytes: 0,
        IsDraft: false,
        From: null,
        Until: null,
        Related: []);
}
