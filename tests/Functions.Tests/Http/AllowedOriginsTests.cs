using Functions.Http;

namespace Functions.Tests.Http;

public sealed class AllowedOriginsTests
{
    private readonly AllowedOrigins _origins = new(Practice.Site);

    [Theory]
    [InlineData("https://juniper.example")]
    [InlineData("https://www.juniper.example")]
    [InlineData("http://localhost:4000")]
    public void The_site_and_the_configured_origins_are_allowed(string origin) => Assert.True(_origins.Contains(origin));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("*")]
    [InlineData("http://juniper.example")]
    [InlineData("https://juniper.example:8443")]
    [InlineData("https://juniper.example/")]
    [InlineData("https://juniper.example.evil.example")]
    [InlineData("https://eviljuniper.example")]
    [InlineData("https://a.juniper.example")]
    [InlineData("http://localhost")]
    [InlineData("https://www.juniper.example, http://localhost:4000")]
    public void No_other_origin_is(string? origin) => Assert.False(_origins.Contains(origin));
}
