using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Functions.Tests.Http;

public sealed class ResponseHeadersMiddlewareTests
{
    private readonly ResponseHeadersMiddleware _middleware = new(new AllowedOrigins(Practice.Site), Practice.Site);

    [Fact]
    public async Task A_preflight_of_an_allowed_origin_is_answered_without_calling_the_function()
    {
        var (http, called) = await InvokeAsync("OPTIONS", "https://juniper.example", preflight: true);

        Assert.False(called);
        Assert.Equal(204, http.Response.StatusCode);
        Assert.Equal("https://juniper.example", http.Response.Headers.AccessControlAllowOrigin);
        Assert.Equal("GET, HEAD, POST, PUT, PATCH, DELETE", http.Response.Headers.AccessControlAllowMethods);
        Assert.Contains("Idempotency-Key", http.Response.Headers.AccessControlAllowHeaders.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://juniper.example.evil.example")]
    [InlineData("null")]
    [InlineData("http://juniper.example")]
    [InlineData("https://juniper.example:444")]
    public async Task Another_origin_gets_no_header_that_lets_it_in(string origin)
    {
        var (preflight, _) = await InvokeAsync("OPTIONS", origin, preflight: true);
        var (answer, _) = await InvokeAsync("GET", origin);

        Assert.DoesNotContain(preflight.Response.Headers, IsCors);
        Assert.DoesNotContain(answer.Response.Headers, IsCors);
    }

    [Fact]
    public async Task An_allowed_origin_may_read_the_answer_but_send_no_credentials()
    {
        var (http, called) = await InvokeAsync("GET", "https://www.juniper.example");

        Assert.True(called);
        Assert.Equal("https://www.juniper.example", http.Response.Headers.AccessControlAllowOrigin);
        Assert.False(http.Response.Headers.ContainsKey("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task OPTIONS_without_a_preflight_goes_to_the_function()
    {
        var (_, called) = await InvokeAsync("OPTIONS", "https://juniper.example");

        Assert.True(called);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://juniper.example")]
    public async Task Every_answer_tells_caches_that_it_depends_on_the_origin(string? origin)
    {
        var (http, _) = await InvokeAsync("GET", origin);

        Assert.Contains("Origin", http.Response.Headers.Vary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_has_the_security_headers()
    {
        var (http, _) = await InvokeAsync("GET", origin: null);

        Assert.Equal("nosniff", http.Response.Headers.XContentTypeOptions);
        Assert.Equal("no-referrer", http.Response.Headers["Referrer-Policy"]);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", http.Response.Headers.ContentSecurityPolicy);
        Assert.Equal("no-store", http.Response.Headers.CacheControl);
    }

    [Fact]
    public async Task What_the_function_says_about_caching_and_content_stays()
    {
        var (http, _) = await InvokeAsync("GET", origin: null, function: response =>
        {
            response.Headers.CacheControl = "public";
            response.Headers.ContentSecurityPolicy = "default-src 'self'";
        });

        Assert.Equal("public", http.Response.Headers.CacheControl);
        Assert.Equal("default-src 'self'", http.Response.Headers.ContentSecurityPolicy);
    }

    [Fact]
    public async Task Only_public_content_may_be_embedded_by_other_sites()
    {
        var (other, _) = await InvokeAsync("GET", origin: null);
        var (content, _) = await InvokeAsync("GET", origin: null, function: response => response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin");

        Assert.Equal("same-origin", other.Response.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("cross-origin", content.Response.Headers["Cross-Origin-Resource-Policy"]);
    }

    [Fact]
    public async Task Every_answer_is_for_https_only_and_asks_for_no_camera()
    {
        var (http, _) = await InvokeAsync("GET", origin: null);

        Assert.Equal("max-age=31536000", http.Response.Headers.StrictTransportSecurity);
        Assert.Equal("camera=(), geolocation=(), microphone=()", http.Response.Headers["Permissions-Policy"]);
    }

    private async Task<(HttpContext Http, bool Called)> InvokeAsync(
        string method,
        string? origin,
        bool preflight = false,
        Action<HttpResponse>? function = null)
    {
        var http = Exchange.Of(method, "/api/articles");
        var response = new StartingResponse();
        http.Features.Set<IHttpResponseFeature>(response);
        http.Request.Headers.Origin = origin;
        http.Request.Headers.AccessControlRequestMethod = preflight ? "POST" : null;
        var called = false;
        await _middleware.Invoke(Exchange.CallOf(http, "ListArticles"), _ =>
        {
            called = true;
            function?.Invoke(http.Response);
            return Task.CompletedTask;
        });
        await response.StartAsync();
        return (http, called);
    }

    private static bool IsCors(KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> header)
        => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);

    private sealed class StartingResponse : HttpResponseFeature
    {
        private readonly Stack<Func<Task>> _callbacks = new();

        public override void OnStarting(Func<object, Task> callback, object state) => _callbacks.Push(() => callback(state));

        public async Task StartAsync()
        {
            while (_callbacks.TryPop(out var callback))
            {
                await callback();
            }
        }
    }
}
