using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Http;
using Functions.IntegrationTests.Contact;
using global::LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Security.Staff;

[Collection<ContactCollection>]
public sealed class StaffAuthenticatorTests(SystemFixture system)
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";

    [Fact]
    public async Task Threat_27_No_manage_route_answers_without_credentials_with_a_wrong_role_or_a_forged_principal()
    {
        await using var signedIn = await SignedInByPlatformAsync();
        using var entra = SystemFixture.ClientOf(signedIn);
        var routes = system.Services.GetRequiredService<FunctionRoutes>().All.Where(route => route.Template.StartsWith("manage", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var path = $"/api/{System.Text.RegularExpressions.Regex.Replace(route.Template, "{[^/]*}", "x")}";
            foreach (var verb in route.Verbs.Select(verb => new HttpMethod(verb)))
            {
                var forged = await system.Client.AnswerAsync(HttpCalls.Request(verb, path, (PrincipalHeader, Principal("Staff"))));
                var nobody = await entra.AnswerAsync(HttpCalls.Request(verb, path));
                var malformed = await entra.AnswerAsync(HttpCalls.Request(verb, path, (PrincipalHeader, "{}")));
                var wrongRole = await entra.AnswerAsync(HttpCalls.Request(verb, path, (PrincipalHeader, Principal("Visitor"))));
                var key = await entra.AnswerAsync(HttpCalls.Request(verb, path, HttpCalls.AsStaff));
                Assert.Equal((path, 401, 401, 401, 403, 401), (path, forged.Status, nobody.Status, malformed.Status, wrongRole.Status, key.Status));
            }
        }
    }

    [Fact]
    public async Task Every_manage_route_opens_for_the_role_that_the_description_names_and_for_no_other()
    {
        string[] roles = ["Inbox", "Editor", "Admin"];
        var settings = roles.SelectMany(role => new (string Name, string Value)[] { ("Key", KeyOf(role)), ("Roles", role) }, (role, setting) => ($"Staff:Keys:{role}:{setting.Name}", setting.Value))
            .ToDictionary(setting => setting.Item1, setting => (string?)setting.Value, StringComparer.Ordinal);
        await using var app = await LocalHostApp.StartAsync(system.Options with { Settings = settings }, TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(app);
        var paths = (await client.GetAnswerAsync("/api/openapi.json")).Json["paths"]!.AsObject();

        foreach (var role in roles)
        {
            Assert.Equal($$"""{"who":"{{role}}","roles":["{{role}}"],"timeZone":"America/Chicago"}""", (await client.GetAnswerAsync("/api/manage/me", ("x-staff-key", KeyOf(role)))).Body);
            await AssertRoutesAsync(client, paths, role);
        }
    }

    private static string KeyOf(string role) => $"a key of the role {role} with 32 characters";

    private static async Task AssertRoutesAsync(HttpClient client, JsonObject paths, string role)
    {
        foreach (var (template, operations) in paths.Where(path => path.Key.StartsWith("/manage", StringComparison.Ordinal)))
        {
            var path = $"/api{System.Text.RegularExpressions.Regex.Replace(template, "{[^/]*}", "x")}";
            foreach (var (verb, operation) in operations!.AsObject())
            {
                var roles = operation!["security"]![0]!["staffKey"]!.AsArray().Select(name => name!.GetValue<string>()).ToList();
                var answer = await client.AnswerAsync(HttpCalls.Request(new HttpMethod(verb.ToUpperInvariant()), path, ("x-staff-key", KeyOf(role))));
                Assert.Equal((verb, path, roles.Count > 0 && !roles.Contains(role)), (verb, path, answer.Status == 403));
                Assert.NotEqual((verb, path, 401), (verb, path, answer.Status));
                Assert.True(answer.Status != 403 || answer.Text("detail") == $"This needs the role {roles[0]}.", answer.Body);
            }
        }
    }

    [Fact]
    public async Task Where_the_platform_signs_in_a_message_is_given_to_those_who_have_been_in_the_inbox()
    {
        await system.Client.OpenAsync(await system.Client.WrittenAsync());
        await using var signedIn = await SignedInByPlatformAsync();
        using var entra = SystemFixture.ClientOf(signedIn);

        var staff = await entra.GetAnswerAsync("/api/manage/staff", (PrincipalHeader, Principal("Staff")));

        Assert.Equal(200, staff.Status);
        var names = staff.Json["items"]!.AsArray().Select(name => name!.GetValue<string>()).ToList();
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "front.desk@juniper.example", "local" }, names.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain("the app", names);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task What_another_site_asks_for_is_not_shown(string header, string value)
        => Assert.Equal(403, (await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}.csv", HttpCalls.AsStaff, (header, value))).Status);

    [Fact]
    public async Task A_refusal_is_in_the_audit_trail()
    {
        var before = await AuditAsync();
        await system.Client.GetAnswerAsync(ContactCalls.Inbox, HttpCalls.AsStaff, ("Sec-Fetch-Site", "cross-site"));

        Assert.Contains("local staff.crossSite ListInquiries", (await AuditSinceAsync(before)).Select(row => $"{row["who"]} {row["act"]} {row["subject"]}"));
        var filtered = await system.Client.GetAnswerAsync("/api/manage/audit?who=LOCAL&act=staff.crossSite", HttpCalls.AsStaff);
        Assert.NotEmpty(filtered.Json["items"]!.AsArray());
        Assert.All(filtered.Json["items"]!.AsArray(), row => Assert.Equal("staff.crossSite", row!["act"]!.GetValue<string>()));
        Assert.Empty((await system.Client.GetAnswerAsync("/api/manage/audit?who=nobody", HttpCalls.AsStaff)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Where_the_platform_signs_in_the_role_opens_the_door_and_the_audit_trail_names_the_person()
    {
        await using var signedIn = await SignedInByPlatformAsync();
        using var entra = SystemFixture.ClientOf(signedIn);

        var before = await AuditAsync();
        var list = await entra.GetAnswerAsync(ContactCalls.Inbox, (PrincipalHeader, Principal("Staff")));

        Assert.Equal(200, list.Status);
        Assert.Equal(
            ["front.desk@juniper.example inquiries.list", "local audit.read"],
            (await AuditSinceAsync(before)).Select(row => $"{row["who"]} {row["act"]}").Reverse());
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_change_that_another_site_sends_is_refused(string header, string value)
    {
        var id = await system.Client.WrittenAsync();
        var seen = (await system.Client.OpenAsync(id)).Header("ETag");

        var change = await system.Client.ChangeAsync(id, new { status = "closed" }, seen, (header, value));
        var erase = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff, (header, value)));

        Assert.Equal((403, 403), (change.Status, erase.Status));
        Assert.Equal("new", (await system.Client.OpenAsync(id)).Text("status"));
    }

    [Fact]
    public async Task A_change_that_the_practices_site_sends_is_made()
    {
        var id = await system.Client.WrittenAsync();
        var seen = (await system.Client.OpenAsync(id)).Header("ETag");
        var origin = system.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        Assert.Equal(200, (await system.Client.ChangeAsync(id, new { status = "closed" }, seen, ("Origin", origin), ("Sec-Fetch-Site", "same-origin"))).Status);
    }

    [Fact]
    public async Task While_the_audit_trail_cannot_be_written_nothing_is_shown()
    {
        var id = await system.Client.WrittenAsync();
        await system.WithoutStorageAsync(async () =>
        {
            var answer = await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff);

            Assert.Equal(503, answer.Status);
        });
    }

    [Fact]
    public async Task Every_look_and_every_change_leaves_its_row_and_no_content()
    {
        var before = await AuditAsync();
        var id = await system.Client.WrittenAsync(ContactCalls.Message("Wombat", "wombat", "wombat@example.com"));
        await system.Client.ChangedAsync(id, new { status = "assigned", assignee = "Wombat", note = "wombat", hold = false });
        await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { email = "wombat@example.com" }, HttpCalls.AsStaff);
        await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}.csv", HttpCalls.AsStaff);
        await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"{ContactCalls.Inbox}/{id}/release", HttpCalls.AsStaff));
        await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff));

        var rows = await AuditSinceAsync(before);

        Assert.Equal(
            ["audit.read", "inquiries.erased", "inquiries.erase", "inquiries.release", "inquiries.export", "inquiries.find", "inquiries.change status=assigned,assignee,note,hold=false", "inquiries.open"],
            rows.Select(row => row["act"]!.GetValue<string>()));
        Assert.DoesNotContain("wombat", string.Concat(rows.Select(row => row.ToJsonString())), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_audit_trail_is_read_page_by_page_and_its_cursor_cannot_be_altered()
    {
        await system.Client.GetAnswerAsync(ContactCalls.Inbox, HttpCalls.AsStaff);

        var page = await system.Client.GetAnswerAsync("/api/manage/audit?limit=1", HttpCalls.AsStaff);
        var next = await system.Client.GetAnswerAsync($"/api/manage/audit?limit=1&cursor={page.Text("next")}", HttpCalls.AsStaff);
        var altered = await system.Client.GetAnswerAsync($"/api/manage/audit?cursor=x{page.Text("next")}", HttpCalls.AsStaff);

        Assert.NotEqual(page.Json["items"]![0]!.ToJsonString(), Assert.Single(next.Json["items"]!.AsArray())!.ToJsonString());
        Assert.Equal(400, altered.Status);
    }

    // Other tests lived on other days and left rows there: what is new is what was not there before.
    private async Task<List<JsonNode>> AuditSinceAsync(IEnumerable<JsonNode> before)
    {
        var known = before.Select(row => row.ToJsonString()).ToHashSet(StringComparer.Ordinal);
        return [.. (await AuditAsync()).Where(row => !known.Contains(row.ToJsonString()))];
    }

    private async Task<List<JsonNode>> AuditAsync()
        => [.. (await system.Client.GetAnswerAsync("/api/manage/audit?limit=500", HttpCalls.AsStaff)).Json["items"]!.AsArray().Select(row => row!)];

    private Task<LocalHostApp> SignedInByPlatformAsync() => LocalHostApp.StartAsync(
        system.Options with { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Staff:PlatformSignIn"] = "true" } },
        TestContext.Current.CancellationToken);

    private static string Principal(string role) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        auth_typ = "aad",
        name_typ = "name",
        role_typ = "roles",
        claims = new[] { new { typ = "preferred_username", val = "front.desk@juniper.example" }, new { typ = "roles", val = role } },
    })));
}
