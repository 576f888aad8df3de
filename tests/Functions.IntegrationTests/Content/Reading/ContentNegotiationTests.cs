using System.IO.Compression;
using System.Text;

namespace Functions.IntegrationTests.Content.Reading;

[Collection<ContentCollection>]
public sealed class ContentNegotiationTests(SystemFixture system)
{
    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    public async Task The_encoding_is_the_callers_choice_and_has_a_tag_of_its_own(string accepted, string? sent)
    {
        foreach (var path in await PathsAsync())
        {
            using var response = await GetAsync(path, accepted);
            using var plain = await GetAsync(path, "identity");

            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal(sent, response.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal(sent is null, response.Headers.ETag!.Tag == plain.Headers.ETag!.Tag);
            Assert.False(response.Headers.ETag.IsWeak);
            Assert.Equal(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await DecodedAsync(response));
            Assert.Equal("Accept-Encoding, Origin", string.Join(", ", response.Headers.Vary));
        }
    }

    [Theory]
    [InlineData("identity;q=0")]
    [InlineData("*;q=0")]
    [InlineData("identity;q=0, br;q=0, gzip;q=0.0")]
    public async Task Where_no_encoding_is_acceptable_the_answer_says_so(string accepted)
    {
        using var response = await GetAsync("/api/articles", accepted);

        Assert.Equal(406, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_tag_is_good_for_its_own_encoding_only()
    {
        foreach (var path in await PathsAsync())
        {
            using var compressed = await GetAsync(path, "br");
            var tag = compressed.Headers.ETag!.Tag;

            Assert.Equal(304, await StatusAsync(path, "br", tag));
            Assert.Equal(304, await StatusAsync(path, "br", $"W/{tag}"));
            Assert.Equal(304, await StatusAsync(path, "br", $"\"a\", {tag} , \"b\""));
            Assert.Equal(304, await StatusAsync(path, "br", "*"));
            Assert.Equal(200, await StatusAsync(path, "gzip", tag));
            Assert.Equal(200, await StatusAsync(path, "br", "\"a\""));
        }
    }

    [Fact]
    public async Task An_answer_of_304_has_the_headers_that_caches_need()
    {
        using var compressed = await GetAsync("/api/articles", "br");

        var answer = await system.Client.GetAnswerAsync("/api/articles", ("Accept-Encoding", "br"), ("If-None-Match", compressed.Headers.ETag!.Tag));

        Assert.Equal(304, answer.Status);
        Assert.Equal(compressed.Headers.ETag.Tag, answer.Header("ETag"));
        Assert.StartsWith("public, max-age=", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("Accept-Encoding, Origin", answer.Header("Vary"));
        Assert.Null(answer.ContentType);
    }

    private async Task<IReadOnlyList<string>> PathsAsync()
    {
        var slug = (await system.Client.GetAnswerAsync("/api/articles?limit=1")).Json["items"]![0]!["slug"]!.GetValue<string>();
        return [$"/api/articles/{slug}", "/api/articles", "/api/feeds/rss.xml"];
    }

    private async Task<int> StatusAsync(string path, string accepted, string tag)
        => (await system.Client.GetAnswerAsync(path, ("Accept-Encoding", accepted), ("If-None-Match", tag))).Status;

    private async Task<HttpResponseMessage> GetAsync(string path, string accepted)
    {
        using var request = HttpCalls.Request(HttpMethod.Get, path, ("Accept-Encoding", accepted));
        return await system.Client.SendAsync(request);
    }

    private static async Task<string> DecodedAsync(HttpResponseMessage response)
    {
        await using var raw = await response.Content.ReadAsStreamAsync();
        await using var decoded = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(raw, CompressionMode.Decompress),
            "gzip" => new GZipStream(raw, CompressionMode.Decompress),
            _ => raw,
        };
        using var reader = new StreamReader(decoded, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
