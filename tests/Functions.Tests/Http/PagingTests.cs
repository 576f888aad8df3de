using Functions.Http;

namespace Functions.Tests.Http;

public sealed class PagingTests
{
    [Theory]
    [InlineData(1, 0, "first page=1, last page=1")]
    [InlineData(1, 20, "first page=1, last page=1")]
    [InlineData(1, 45, "first page=1, next page=2, last page=3")]
    [InlineData(2, 45, "first page=1, prev page=1, next page=3, last page=3")]
    [InlineData(3, 45, "first page=1, prev page=2, last page=3")]
    [InlineData(9, 45, "first page=1, prev page=3, last page=3")]
    public void A_numbered_page_leads_to_its_neighbours_by_number(int page, int total, string links)
    {
        var paging = new Paging(page, Limit: 20, Cursor: null);
        var start = paging.Start(total);

        Assert.Equal(links, Written(paging.Links(start, total, next: start + 20 < total ? "abc" : null)));
    }

    [Theory]
    [InlineData(20, "abc", "first page=1, prev page=1, next cursor=abc, last page=3")]
    [InlineData(40, null, "first page=1, prev page=2, last page=3")]
    [InlineData(1, "abc", "first page=1, prev page=1, next cursor=abc, last page=3")]
    [InlineData(21, "abc", "first page=1, prev page=2, next cursor=abc, last page=3")]
    public void After_a_cursor_the_way_on_is_a_cursor_and_the_way_back_a_page_that_leaves_nothing_out(int start, string? next, string links)
        => Assert.Equal(links, Written(new Paging(Page: 1, Limit: 20, Cursor: "xyz").Links(start, total: 45, next)));

    private static string Written(IEnumerable<(string Relation, string Place)> links) => string.Join(", ", links.Select(link => $"{link.Relation} {link.Place}"));
}
