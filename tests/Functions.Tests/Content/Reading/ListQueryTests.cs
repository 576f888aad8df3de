using Functions.Content.Files;
using Functions.Content.Reading;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Content.Reading;

public sealed class ListQueryTests
{
    [Theory]
    [InlineData("?")]
    [InlineData("?page=1")]
    [InlineData("?limit=20&page=1&sort=-publishedAt")]
    public void A_list_without_parameters_is_the_one_with_the_default_ones(string query)
    {
        var (plain, written) = (Read("", ContentKind.Service), Read(query, ContentKind.Service));

        Assert.Equal("services?page=1&limit=20", plain.Key);
        Assert.Equal(plain.Key, written.Key);
        Assert.Equal(plain.ListKey, written.ListKey);
        Assert.Equal(plain.Filter, written.Filter);
    }

    [Fact]
    public void Each_kind_has_a_list_of_its_own()
        => Assert.Equal(ContentKinds.All.Length, ContentKinds.All.Select(kind => Read("", kind).Key).Distinct().Count());

    private static ListQuery Read(string query, ContentKind kind)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        var read = ListQuery.Read(http.Request, kind, out var problem);
        Assert.Null(problem);
        return read;
    }
}
