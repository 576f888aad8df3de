using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Http;

public sealed class ConditionalContentTests
{
    private static readonly ConditionalContent Content = new(
        new EncodedContent("abc", Encoding.UTF8.GetBytes("{}"), Encoding.UTF8.GetBytes("brotli"), Encoding.UTF8.GetBytes("gzip")),
        "application/json; charset=utf-8",
        Freshness.CacheControl(untilChange: null))
    {
        Link = "</api/articles?page=2>; rel=\"next\"",
    };

    [Fact]
    public async Task A_caller_without_it_gets_it_with_its_tag_and_its_freshness()
    {
        var http = await AnswerAsync("GET", ifNoneMatch: null);

        Assert.Equal(200, http.Response.StatusCode);
        Assert.Equal("{}", Exchange.BodyOf(http));
        Assert.Equal("application/json; charset=utf-8", http.Response.ContentType);
        Assert.Equal("\"abc\"", http.Response.Headers.ETag);
        Assert.Equal("public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400", http.Response.Headers.CacheControl);
        Assert.Equal("Accept-Encoding, Origin", http.Response.Headers.Vary);
    }

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("W/\"abc\"")]
    [InlineData("\"x\", \"abc\"")]
    [InlineData("\"x\",W/\"abc\" , \"y\"")]
    [InlineData("*")]
    public async Task A_caller_that_has_it_gets_304_without_a_body(string ifNoneMatch)
    {
        var http = await AnswerAsync("GET", ifNoneMatch);

        Assert.Equal(304, http.Response.StatusCode);
        Assert.Equal("", Exchange.BodyOf(http));
        Assert.Equal("\"abc\"", http.Response.Headers.ETag);
        Assert.Equal("public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400", http.Response.Headers.CacheControl);
    }

    [Theory]
    [InlineData("\"abcd\"")]
    [InlineData("\"ABC\"")]
    [InlineData("abc")]
    [InlineData("\"a\", \"b\"")]
    [InlineData("")]
    [InlineData("\"abc")]
    public async Task A_caller_that_has_another_gets_it(string ifNoneMatch)
        => Assert.Equal(200, (await AnswerAsync("GET", ifNoneMatch)).Response.StatusCode);

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        var http = await AnswerAsync("HEAD", ifNoneMatch: null);

        Assert.Equal(200, http.Response.StatusCode);
        Assert.Equal(2, http.Response.ContentLength);
        Assert.Equal("", Exchange.BodyOf(http));
    }

    [Fact]
    public async Task What_is_said_of_the_content_is_not_said_where_no_encoding_is_acceptable()
    {
        var http = Exchange.Of("GET", "/api/articles");
        http.Request.Headers.AcceptEncoding = "identity;q=0";

        await Exchange.AnswerAsync(Content, http);

        Assert.Equal(406, http.Response.StatusCode);
        Assert.Equal("no-store", http.Response.Headers.CacheControl);
        Assert.DoesNotContain(http.Response.Headers.Keys, header => header is "Link" or "ETag" or "Content-Encoding");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public async Task The_way_to_other_pages_is_told_with_and_without_the_body(string? ifNoneMatch)
        => Assert.Equal("</api/articles?page=2>; rel=\"next\"", (await AnswerAsync("GET", ifNoneMatch)).Response.Headers.Link);

    private static Task<HttpContext> AnswerAsync(string method, string? ifNoneMatch)
    {
        var http = Exchange.Of(method, "/api/articles");
        http.Request.Headers.IfNoneMatch = ifNoneMatch;
        return Exchange.AnswerAsync(Content, http);
    }
}
