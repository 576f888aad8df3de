using Functions.Http;
using Functions.Security;
using Functions.Security.Staff;
using Functions.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Security.Staff;

public sealed class StaffMiddlewareTests
{
    private static readonly FunctionRoutes Routes = new(typeof(Program).Assembly);

    public static TheoryData<string> GuardedFunctions
        => [.. Routes.All.Where(route => route.Template.StartsWith("manage", StringComparison.Ordinal)).Select(route => route.Name)];

    [Theory]
    [MemberData(nameof(GuardedFunctions))]
    public async Task No_function_under_manage_is_called_without_the_key(string function)
    {
        var (http, called) = await InvokeAsync(function, "/api/anything", key: null);

        Assert.False(called);
        Assert.Equal(401, http.Response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secreT")]
    [InlineData("secret ")]
    [InlineData("secret,secret")]
    public async Task Another_key_is_no_key(string key)
    {
        var (http, called) = await InvokeAsync("ListInquiries", "/api/manage/inquiries", key);

        Assert.False(called);
        Assert.Equal(401, http.Response.StatusCode);
    }

    [Theory]
    [InlineData("false", "StaffKey")]
    [InlineData("true", "Entra")]
    public async Task Whoever_is_not_let_in_learns_which_way_in_is_open(string platformSignsIn, string challenge)
    {
        var http = Exchange.Of("GET", "/api/manage/inquiries");
        var options = new StaffOptions { Key = "secret" };
        options.ReadPlatform(new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_AUTH_ENABLED", platformSignsIn)]).Build());

        await InvokeAsync("ListInquiries", http, options);

        Assert.Equal(challenge, http.Response.Headers.WWWAuthenticate);
    }

    [Fact]
    public async Task The_key_opens_the_door_and_is_named_in_the_audit_trail()
    {
        var (http, called) = await InvokeAsync("ListInquiries", "/api/manage/inquiries", "secret");

        Assert.True(called);
        Assert.Equal("staff key", StaffIdentity.Of(http.Request));
    }

    [Fact]
    public async Task A_forged_principal_is_not_believed()
    {
        var http = Exchange.Of("GET", "/api/manage/inquiries");
        http.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = Convert.ToBase64String("""{"claims":[{"typ":"roles","val":"Staff"}]}"""u8);

        Assert.False(await InvokeAsync("ListInquiries", http, "secret"));
    }

    [Theory]
    [InlineData("/api/manage/nothing")]
    [InlineData("/api/MANAGE")]
    [InlineData("/api//manage/nothing")]
    public async Task A_path_under_manage_that_no_function_takes_is_guarded_too(string path)
    {
        var (http, _) = await InvokeAsync(NotFoundFunctions.Name, path, key: null);

        Assert.Equal(401, http.Response.StatusCode);
    }

    [Theory]
    [InlineData("ListArticles", "/api/articles")]
    [InlineData("SubmitContact", "/api/contact")]
    [InlineData("GetArticle", "/api/articles/manage")]
    [InlineData("GetMedia", "/api/media/manage/fern.png")]
    [InlineData(NotFoundFunctions.Name, "/api/articles/manage/x")]
    [InlineData(NotFoundFunctions.Name, "/api/management")]
    public async Task Everything_else_is_open(string function, string path)
    {
        var (_, called) = await InvokeAsync(function, path, key: null);

        Assert.True(called);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_configured_key_the_door_is_shut(string? key)
    {
        var http = Exchange.Of("GET", "/api/manage/inquiries");
        http.Request.Headers[StaffAuthenticator.KeyHeader] = key ?? Microsoft.Extensions.Primitives.StringValues.Empty;

        Assert.False(await InvokeAsync("ListInquiries", http, configuredKey: ""));
    }

    [Fact]
    public async Task What_no_request_called_goes_on()
    {
        var called = false;
        var authenticator = new StaffAuthenticator(Options.Create(new StaffOptions { Key = "secret" }), Practice.Site, new AllowedOrigins(Practice.Site));

        await new StaffMiddleware(authenticator, Routes).Invoke(Exchange.CallOf(http: null, "ListInquiries", TestContext.Current.CancellationToken), _ =>
        {
            called = true;
            return Task.CompletedTask;
        });

        Assert.True(called);
    }

    [Fact]
    public async Task Whoever_is_known_and_forbidden_is_not_asked_to_sign_in()
    {
        var http = Exchange.Of("POST", "/api/manage/inquiries");
        http.Request.Headers[StaffAuthenticator.KeyHeader] = "secret";
        http.Request.Headers.Origin = "https://evil.example";

        var called = await InvokeAsync("ListInquiries", http, "secret");

        Assert.False(called);
        Assert.Equal(403, http.Response.StatusCode);
        Assert.Empty(http.Response.Headers.WWWAuthenticate.ToArray());
    }

    private static async Task<(HttpContext Http, bool Called)> InvokeAsync(string function, string path, string? key)
    {
        var http = Exchange.Of("GET", path);
        if (key is not null)
        {
            http.Request.Headers[StaffAuthenticator.KeyHeader] = key;
        }

        return (http, await InvokeAsync(function, http, "secret"));
    }

    private static Task<bool> InvokeAsync(string function, HttpContext http, string configuredKey)
        => InvokeAsync(function, http, new StaffOptions { Key = configuredKey });

    private static async Task<bool> InvokeAsync(string function, HttpContext http, StaffOptions options)
    {
        var called = false;
        var middleware = new StaffMiddleware(new StaffAuthenticator(Options.Create(options), Practice.Site, new AllowedOrigins(Practice.Site)), Routes);
        await middleware.Invoke(Exchange.CallOf(http, function), _ =>
        {
            called = true;
            return Task.CompletedTask;
        });
        return called;
    }
}
