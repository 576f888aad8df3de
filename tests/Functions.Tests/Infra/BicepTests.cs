using System.Text.Json;
using System.Text.RegularExpressions;
using Functions.Storage;

namespace Functions.Tests.Infra;

/// <summary>The infrastructure as the compiler sees it: names, types of properties and versions of each resource are the compiler's to check.</summary>
public sealed partial class BicepTests
{
    [Fact]
    public void Every_file_compiles_without_a_warning()
    {
        var (_, complaints) = Repository.Bicep("lint", "--pattern", "infra/**/*.bicep");

        Assert.Equal("", complaints);
    }

    [Fact]
    public void The_parameters_of_a_small_practice_fit()
        => Assert.Equal("", Template.Complaints);

    [Fact]
    public void A_fault_is_found()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "fault.bicep");
        File.Copy(Repository.PathOf("infra/bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
        File.WriteAllText(file, Repository.TextOf("infra/app/storage.bicep").Replace("allowSharedKeyAccess: false", "allowSharedKeyAcess: 'no'", StringComparison.Ordinal));

        var (_, complaints) = Repository.Bicep("lint", file);

        Assert.Contains("allowSharedKeyAcess", complaints, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Storage_is_laid_out_as_the_app_knows_it()
    {
        var variables = Template.Module("storage").GetProperty("variables");

        Assert.Equal(StorageLayout.Containers.Order(StringComparer.Ordinal), Names(variables.GetProperty("containers")));
        Assert.Equal(StorageLayout.Tables.Order(StringComparer.Ordinal), Names(variables.GetProperty("tables")));
        Assert.Equal(StorageLayout.Queues.Order(StringComparer.Ordinal), Names(variables.GetProperty("queues")));
    }

    [Fact]
    public void No_storage_account_takes_a_shared_key_or_shows_a_blob()
    {
        var accounts = Template.Resources("Microsoft.Storage/storageAccounts").Select(account => account.GetProperty("properties")).ToList();

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
            Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
            Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
        });
    }

    [Fact]
    public void The_platform_answers_no_cross_origin_request_of_its_own()
    {
        var app = Template.Resources("Microsoft.Web/sites").Single().GetProperty("properties");

        Assert.False(app.GetProperty("siteConfig").TryGetProperty("cors", out _));
    }

    [Fact]
    public void What_writes_secrets_can_do_nothing_else_and_nobody_has_it_for_good()
    {
        var role = Template.Resources("Microsoft.Authorization/roleDefinitions").Single().GetProperty("properties").GetProperty("permissions").EnumerateArray().Single();
        var vault = Template.Module("vault");

        Assert.Equal(["Microsoft.KeyVault/vaults/secrets/setSecret/action"], Names(role.GetProperty("dataActions")));
        Assert.Empty(Names(role.GetProperty("actions")));
        // Key Vault Secrets User for the app, Key Vault Reader for whoever deploys.
        Assert.Equal(["21090545-7ca7-4776-b22c-e363652d74d2", "4633458b-17de-408a-b874-0445c86b69e6"],
            vault.GetProperty("variables").EnumerateObject().Select(role => role.Value.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(2, vault.GetProperty("resources").EnumerateObject().Count(resource => resource.Value.GetProperty("type").GetString() == "Microsoft.Authorization/roleAssignments"));
    }

    [Fact]
    public void Who_reads_a_secret_a_blob_or_a_row_is_written_down()
    {
        var logged = Template.Resources("Microsoft.Insights/diagnosticSettings")
            .SelectMany(setting => setting.GetProperty("properties").GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("category").GetString()!));

        Assert.Equal(["AuditEvent", "StorageDelete", "StorageDelete", "StorageRead", "StorageRead"], logged.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_data_and_the_vault_are_shut_to_other_networks_where_the_parameters_say_so()
    {
        string[] scopes = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults"];
        var rules = scopes.SelectMany(Template.Resources)
            .Select(resource => resource.GetProperty("properties")).Where(properties => properties.TryGetProperty("networkAcls", out _)).Select(properties => properties.GetProperty("networkAcls")).ToList();
        var network = Template.Parameter("network");

        Assert.Equal(2, rules.Count);
        Assert.All(rules, rule => Assert.Equal("[if(empty(parameters('reachableFrom').subnetId), 'Allow', 'Deny')]", rule.GetProperty("defaultAction").GetString()));
        Assert.False(network.GetProperty("data").GetBoolean() || network.GetProperty("vault").GetBoolean());
    }

    [Fact]
    public void The_most_instances_are_as_many_as_every_region_takes()
        => Assert.True(Template.Parameter("size").GetProperty("mostInstances").GetInt32() >= 40);

    [Fact]
    public void Every_role_has_its_name_beside_its_id()
    {
        var lines = Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories).SelectMany(File.ReadLines);
        var roles = lines.Where(line => RoleId().IsMatch(line)).Select(line => line.Trim()).ToList();

        Assert.NotEmpty(roles);
        Assert.All(roles, line => Assert.Matches("'[0-9a-f-]{36}' // [A-Z][A-Za-z ]+$", line));
    }

    private static IEnumerable<string> Names(JsonElement list) => list.EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-")]
    private static partial Regex RoleId();
}
