using Functions.Articles;

namespace Functions.Tests.Articles;

public sealed class ArticlePageTests
{
    [Fact]
    public void Pages_together_have_every_article_once_in_order()
    {
        var snapshot = SampleArticles.Snapshot(count: 7);

        var slugs = Enumerable.Range(1, 3).SelectMany(page => ArticlePage.Of(snapshot, page, limit: 3).Items).Select(item => item.Slug);

        Assert.Equal(snapshot.Entries.Select(entry => entry.Item.Slug), slugs);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    public void Pages_are_counted(int articles, int pages)
    {
        var page = ArticlePage.Of(SampleArticles.Snapshot(articles), page: 1, limit: 3);

        Assert.Equal((articles, pages), (page.Total, page.Pages));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1_000_000)]
    public void Past_the_end_a_page_is_empty(int page) => Assert.Empty(ArticlePage.Of(SampleArticles.Snapshot(count: 3), page, limit: 100).Items);

    [Theory]
    [InlineData(1, "first 1, next 2, last 3")]
    [InlineData(2, "first 1, prev 1, next 3, last 3")]
    [InlineData(3, "first 1, prev 2, last 3")]
    public void The_link_header_names_the_pages_around(int page, string links)
    {
        var header = ArticlePage.Of(SampleArticles.Snapshot(count: 5), page, limit: 2).LinkHeader("/api/articles");

        var expected = links.Split(", ").Select(link => link.Split(' ')).Select(link => $"</api/articles?page={link[1]}&limit=2>; rel=\"{link[0]}\"");
        Assert.Equal(string.Join(", ", expected), header);
    }

    [Fact]
    public void Without_articles_the_only_page_is_the_first()
        => Assert.Equal(
            "</a?page=1&limit=2>; rel=\"first\", </a?page=1&limit=2>; rel=\"last\"",
            ArticlePage.Of(Snapshot.Empty, page: 1, limit: 2).LinkHeader("/a"));
}
