using Functions.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Http;

[Collection<OperationsCollection>]
public sealed class HttpTests(SystemFixture system)
{
    [Theory]
    [InlineData("GET", "/api/nothing/here", 404)]
    [InlineData("GET", "/api", 404)]
    [InlineData("DELETE", "/api/articles", 405)]
    [InlineData("GET", "/api/newsletter/subscribe", 405)]
    public async Task What_no_function_takes_is_answered_as_a_problem(string verb, string path, int status)
    {
        var answer = await system.Client.AnswerAsync(HttpCalls.Request(new HttpMethod(verb), path));

        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(("about:blank", status), (answer.Text("type"), answer.Json["status"]!.GetValue<int>()));
        Assert.NotEmpty(answer.Text("title"));
        Assert.NotEmpty(answer.Text("detail"));
    }

    [Fact]
    public async Task A_wrong_verb_is_told_the_right_ones()
    {
        var answer = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Put, "/api/newsletter/confirm"));

        Assert.Equal(405, answer.Status);
        Assert.Equal(["GET", "HEAD", "POST"], answer.Header("Allow")!.Split(", ").Order());
    }

    [Fact]
    public async Task Every_manage_route_is_shut_without_the_key()
    {
        var routes = system.Services.GetRequiredService<FunctionRoutes>().All.Where(route => route.Template.StartsWith("manage", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var path = "/api/" + route.Template.Replace(SlugRoute.Parameter, "x", StringComparison.Ordinal).Split('{')[0];
            foreach (var verb in route.Verbs)
            {
                var without = await system.Client.AnswerAsync(HttpCalls.Request(new HttpMethod(verb), path));
                var wrong = await system.Client.AnswerAsync(HttpCalls.Request(new HttpMethod(verb), path, ("x-staff-key", "wrong")));
                Assert.Equal((path, 401), (path, without.Status));
                // After some wrong keys in a row whoever sends them has to wait.
                Assert.True(wrong.Status is 401 or 429, $"{path} answered {wrong.Status}.");
            }
        }

        var waits = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/manage/status", ("x-staff-key", "wrong")));
        Assert.Equal(429, waits.Status);
        Assert.NotNull(waits.Header("Retry-After"));
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/manage/status", HttpCalls.AsStaff)).Status);
    }

    [Theory]
    [InlineData("/api/manage")]
    [InlineData("/api/MANAGE/inquiries")]
    [InlineData("/api/manage/no/such/thing")]
    [InlineData("/api/%6danage/inquiries")]
    public async Task No_spelling_of_a_manage_path_is_open(string path)
    {
        var answer = await system.Client.GetAnswerAsync(path);

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task A_doubled_slash_reaches_no_function()
    {
        var answer = await system.Client.GetAnswerAsync("/api//manage/inquiries", HttpCalls.AsStaff);

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task The_sites_own_origin_may_call_the_API()
    {
        var origin = system.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var answer = await system.Client.GetAnswerAsync("/api/articles", ("Origin", origin));

        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", answer.Header("Vary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://localhost:1")]
    public async Task No_other_origin_may(string origin)
    {
        var answer = await system.Client.GetAnswerAsync("/api/articles", ("Origin", origin));

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_preflight_of_the_sites_origin_is_allowed()
    {
        var origin = system.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var answer = await system.Client.AnswerAsync(HttpCalls.Request(
            HttpMethod.Options,
            "/api/contact",
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type, idempotency-key")));

        Assert.Equal(204, answer.Status);
        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Contains("POST", answer.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("Idempotency-Key", answer.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/api/health/live")]
    [InlineData("/api/newsletter/confirm?token=x")]
    [InlineData("/api/nothing")]
    public async Task What_is_not_content_is_not_stored_and_every_answer_has_the_security_headers(string path)
    {
        var answer = await system.Client.GetAnswerAsync(path);

        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_in_mails_come_from_the_configuration_whatever_host_the_caller_names()
    {
        var newsletter = new Newsletter.NewsletterCalls(system);
        var address = Newsletter.NewsletterCalls.NewAddress();

        await system.Client.PostJsonAnswerAsync(
            "/api/newsletter/subscribe",
            new { email = address, consent = true },
            ("X-Forwarded-Host", "evil.example"));

        await newsletter.ConfirmLinkAsync(address);
        Assert.DoesNotContain("evil.example", (await system.MailsToAsync(address))[0].Html, StringComparison.Ordinal);
    }
}
