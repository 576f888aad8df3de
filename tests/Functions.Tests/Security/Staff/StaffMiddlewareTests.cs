using System.Text.Json.Nodes;
using Azure;
using Functions.Http;
using Functions.Security.Staff;
using Functions.Tests.Http;
using Functions.Tests.Security.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Security.Staff;

public sealed class StaffMiddlewareTests
{
    private const string Today = "2026-05-01.jsonl";
    private static readonly FunctionRoutes Routes = new(typeof(Program).Assembly);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly AuditBlobs _audit = new();

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
    [InlineData(false, "StaffKey")]
    [InlineData(true, "Entra")]
    public async Task Whoever_is_not_let_in_learns_which_way_in_is_open(bool platformSignIn, string challenge)
    {
        var http = Exchange.Of("GET", "/api/manage/inquiries");

        await InvokeAsync("ListInquiries", http, StaffAuthenticatorTests.Authenticator(platformSignIn));

        Assert.Equal(challenge, http.Response.Headers.WWWAuthenticate);
    }

    [Fact]
    public async Task A_key_opens_what_its_role_is_for_and_its_name_is_in_the_audit_trail()
    {
        var (http, called) = await InvokeAsync("ListInquiries", "/api/manage/inquiries", "desk-key");

        Assert.True(called);
        Assert.Equal("desk", StaffIdentity.Of(http.Request));
    }

    [Theory]
    [InlineData("GetAudit", "desk-key", 403, "desk staff.noRole GetAudit")]
    [InlineData("GetAudit", "wrong", 401, "unknown staff.wrongKey GetAudit")]
    [InlineData("GetAudit", null, 401, null)]
    [InlineData("GetArticle", "desk-key", 200, null)]
    public async Task A_refusal_is_in_the_audit_trail_and_a_stranger_is_not(string function, string? key, int status, string? row)
    {
        var (http, called) = await InvokeAsync(function, "/api/manage/audit", key);

        Assert.Equal((status, status == 200), (http.Response.StatusCode, called));
        Assert.Equal(row, _audit.Blobs.Values.SelectMany(rows => rows).Select(text => JsonNode.Parse(text)).Select(written => $"{written!["who"]} {written["act"]} {written["subject"]}").SingleOrDefault());
    }

    [Fact]
    public async Task A_function_that_is_in_no_table_is_called_by_nobody()
    {
        var (http, _) = await InvokeAsync("GetAudit", "/api/manage/audit", "owner-key");

        var entry = StaffAuthenticatorTests.Authenticator().Identify(http.Request, StaffAccess.RolesOf("ANewFunction"));

        Assert.Equal(403, entry.Refusal?.Status);
    }

    [Fact]
    public async Task While_the_audit_trail_cannot_be_written_a_refusal_stays_one()
    {
        _audit.Failures[Today] = new RequestFailedException(503, "no");

        var (http, called) = await InvokeAsync("GetAudit", "/api/manage/audit", "wrong");

        Assert.False(called);
        Assert.Equal(401, http.Response.StatusCode);
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

    [Fact]
    public async Task What_has_no_route_that_can_be_read_is_guarded()
    {
        var (http, called) = await InvokeAsync("ANewFunction", "/api/anything", key: null);

        Assert.False(called);
        Assert.Equal(401, http.Response.StatusCode);
    }

    [Fact]
    public async Task What_no_request_called_goes_on()
    {
        var called = false;

        await Middleware(StaffAuthenticatorTests.Authenticator()).Invoke(Exchange.CallOf(http: null, "ListInquiries", TestContext.Current.CancellationToken), _ =>
        {
            called = true;
            return Task.CompletedTask;
        });

        Assert.True(called);
    }

    [Fact]
    public async Task Whoever_is_known_and_forbidden_is_not_asked_to_sign_in()
    {
        var (http, called) = await InvokeAsync("GetAudit", "/api/manage/audit", "desk-key");

        Assert.False(called);
        Assert.Equal(403, http.Response.StatusCode);
        Assert.Empty(http.Response.Headers.WWWAuthenticate.ToArray());
    }

    private async Task<(HttpContext Http, bool Called)> InvokeAsync(string function, string path, string? key)
    {
        var http = Exchange.Of("GET", path);
        if (key is not null)
        {
            http.Request.Headers[StaffAuthenticator.KeyHeader] = key;
        }

        return (http, await InvokeAsync(function, http, StaffAuthenticatorTests.Authenticator()));
    }

    private async Task<bool> InvokeAsync(string function, HttpContext http, StaffAuthenticator authenticator)
    {
        var called = false;
        await Middleware(authenticator).Invoke(Exchange.CallOf(http, function), _ =>
        {
            called = true;
            return Task.CompletedTask;
        });
        return called;
    }

    private StaffMiddleware Middleware(StaffAuthenticator authenticator)
        => new(authenticator, _audit.Log(_time), NullLogger<StaffMiddleware>.Instance);
}
