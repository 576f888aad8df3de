using System.Text.Json;

namespace Functions.Tests.Infra;

/// <summary>Who is let into the static site, as it stands in the repository and as <c>infra/site/prepare.mjs</c> deploys it.</summary>
public sealed class SiteConfigurationTests : IDisposable
{
    private const string ConfigurationFile = "staticwebapp.config.json";
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private static readonly string[] Roles = ["Admin", "Editor", "Inbox", "Staff"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Staff_sign_in_to_the_directory_of_the_practice_and_nowhere_else()
    {
        var registration = Prepare(tenant: Tenant).Configuration.GetProperty("auth").GetProperty("identityProviders").EnumerateObject().Single().Value.GetProperty("registration");
        var settings = Template.Resources("Microsoft.Web/staticSites/config").Single().GetProperty("properties").EnumerateObject().Select(setting => setting.Name);

        Assert.Equal($"https://login.microsoftonline.com/{Tenant}/v2.0", registration.GetProperty("openIdIssuer").GetString());
        Assert.Equal(settings, [registration.GetProperty("clientIdSettingName").GetString()!, registration.GetProperty("clientSecretSettingName").GetString()!]);
    }

    [Theory]
    [InlineData(Tenant, "")]
    [InlineData("", "")]
    [InlineData("", "anna")]
    public void No_other_account_opens_the_site(string tenant, string keys)
    {
        var closed = Routes(Prepare(tenant, keys).Configuration).Where(route => Status(route) == 404).Select(route => Path.GetFileName(route.GetProperty("route").GetString()!));

        string[] others = ["facebook", "github", "google", "twitter", "x"];
        Assert.Equal(tenant.Length > 0 ? others : ["aad", .. others], closed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Tenant)]
    [InlineData("")]
    public void Every_file_of_staff_and_every_route_of_staff_asks_for_a_role(string tenant)
    {
        var configuration = Prepare(tenant).Configuration;
        var site = Repository.PathOf("src/Site");
        var paths = Directory.EnumerateFiles(Path.Combine(site, "staff"), "*", SearchOption.AllDirectories)
            .Select(file => $"/{Path.GetRelativePath(site, file).Replace(Path.DirectorySeparatorChar, '/')}")
            .Concat(["/staff", "/staff/", "/api/manage", "/api/manage/inquiries"]);

        Assert.All(paths, path => Assert.Equal(Roles, Routes(configuration).First(route => Takes(route, path)).GetProperty("allowedRoles").EnumerateArray().Select(role => role.GetString()!).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Whoever_is_signed_out_is_led_to_sign_in_and_nobody_whom_a_key_lets_in()
    {
        var (signedIn, _) = Prepare(tenant: Tenant);
        var (byKey, _) = Prepare(keys: "anna ben");

        Assert.StartsWith("/.auth/login/aad?", signedIn.GetProperty("responseOverrides").GetProperty("401").GetProperty("redirect").GetString(), StringComparison.Ordinal);
        Assert.False(byKey.GetProperty("responseOverrides").TryGetProperty("401", out _));
        Assert.DoesNotContain(Routes(byKey), route => route.TryGetProperty("allowedRoles", out _));
        Assert.False(byKey.TryGetProperty("auth", out _));
        Assert.Contains(Routes(byKey), route => Takes(route, "/staff/newsletter/index.html") && route.TryGetProperty("headers", out _));
    }

    [Fact]
    public void What_is_no_tenant_is_not_deployed()
    {
        var (_, complaints) = Prepare("my-tenant", read: false);

        Assert.Contains("STAFF_TENANT_ID is no tenant", complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_link_the_pages_call_the_functions_at_their_own_address()
    {
        var (configuration, _) = Prepare(keys: "anna", api: "https://func.example/api");

        Assert.DoesNotContain(Routes(configuration), route => route.TryGetProperty("rewrite", out _));
        Assert.Equal("https://func.example/api/pages/articles", Routes(configuration).Single(route => Takes(route, "/articles/calm")).GetProperty("redirect").GetString());
        Assert.Contains("connect-src 'self' https://func.example", configuration.GetProperty("globalHeaders").GetProperty("Content-Security-Policy").GetString(), StringComparison.Ordinal);
    }

    private (JsonElement Configuration, string Complaints) Prepare(string tenant = "", string keys = "", string api = "", bool read = true)
    {
        var pages = Directory.CreateDirectory(Path.Combine(_folder.FullName, "pages")).FullName;
        File.Copy(Repository.PathOf($"src/Site/{ConfigurationFile}"), Path.Combine(pages, ConfigurationFile), overwrite: true);
        var site = Path.Combine(_folder.FullName, "site");
        var (_, complaints) = Repository.Run("node", ["infra/site/prepare.mjs", pages, site], new(StringComparer.Ordinal)
        {
            ["STAFF_TENANT_ID"] = tenant,
            ["STAFF_KEYS"] = keys,
            ["API_URL"] = api,
        });
        return (read ? JsonElement.Parse(File.ReadAllText(Path.Combine(site, ConfigurationFile))) : default, complaints);
    }

    private static IEnumerable<JsonElement> Routes(JsonElement configuration) => configuration.GetProperty("routes").EnumerateArray();

    private static bool Takes(JsonElement route, string path)
    {
        var pattern = route.GetProperty("route").GetString()!;
        return pattern.EndsWith('*') ? path.StartsWith(pattern[..^1], StringComparison.Ordinal) : path == pattern;
    }

    private static int? Status(JsonElement route) => route.TryGetProperty("statusCode", out var status) ? status.GetInt32() : null;
}
