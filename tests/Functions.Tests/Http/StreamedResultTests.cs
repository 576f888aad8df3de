using Azure;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Moq;

namespace Functions.Tests.Http;

public sealed class StreamedResultTests
{
    [Fact]
    public async Task Trouble_before_the_first_byte_is_a_problem_with_nothing_of_the_content_left()
    {
        var http = Exchange.Of("GET", "/api/media/a.png");
        http.Response.Headers.Vary = "Origin";

        await new Broken(Started: false).ExecuteAsync(http);

        Assert.Equal(503, http.Response.StatusCode);
        Assert.Equal("no-store", http.Response.Headers.CacheControl.ToString());
        Assert.Equal("Origin", http.Response.Headers.Vary.ToString());
        Assert.Equal("", http.Response.Headers.ETag.ToString());
        Assert.Equal("Service Unavailable", Exchange.JsonOf(http).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Trouble_after_it_breaks_the_connection_so_that_half_an_answer_does_not_look_whole()
    {
        var http = Exchange.Of("GET", "/api/media/a.png");
        http.Features.Set<IHttpResponseFeature>(new StartedResponse());
        var connection = new Mock<IHttpRequestLifetimeFeature>();
        http.Features.Set(connection.Object);

        await new Broken(Started: true).ExecuteAsync(http);

        connection.Verify(one => one.Abort(), Times.Once);
    }

    private sealed record Broken(bool Started) : StreamedResult
    {
        protected override Task WriteAsync(HttpContext httpContext)
        {
            if (!Started)
            {
                httpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                httpContext.Response.Headers.ETag = "\"1\"";
                httpContext.Response.ContentLength = 7;
            }

            throw new RequestFailedException(503, "no");
        }
    }

    private sealed class StartedResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
