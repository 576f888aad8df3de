using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Functions.Tests.Infra;

/// <summary>What runs in the pipeline is fixed to the byte, and may do no more than it has to.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows => new(Directory.EnumerateFiles(Repository.PathOf(".github/workflows"), "*.yml").Select(path => Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_by_its_whole_hash_with_the_version_beside_it(string workflow)
    {
        var actions = Repository.TextOf($".github/workflows/{workflow}").Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(actions);
        Assert.All(actions, line => Assert.Matches(Pinned(), line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Nothing_is_allowed_that_is_not_asked_for(string workflow)
    {
        var root = Read(workflow);
        var granted = Permissions(root).Concat(Jobs(root).SelectMany(Permissions)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.True(root.Children.ContainsKey("permissions"));
        Assert.Equal(workflow == "deploy.yml" ? ["contents: read", "id-token: write"] : ["contents: read"], granted);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_secret_is_stored_and_no_job_runs_for_ever(string workflow)
    {
        Assert.DoesNotContain("secrets.", Repository.TextOf($".github/workflows/{workflow}"), StringComparison.Ordinal);
        Assert.All(Jobs(Read(workflow)), job => Assert.True(job.Children.ContainsKey("timeout-minutes")));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_command_fails_with_any_part_of_its_pipe(string workflow)
    {
        var root = Read(workflow);

        Assert.Equal("bash", root["defaults"]["run"]["shell"].ToString());
        Assert.All(Jobs(root).SelectMany(Steps), step => Assert.False(step.Children.ContainsKey("shell")));
    }

    [Fact]
    public void What_Azure_trusts_runs_no_build_and_no_test()
    {
        var trusted = Jobs(Read("deploy.yml")).Where(job => Permissions(job).Contains("id-token: write")).ToList();
        var commands = trusted.SelectMany(Steps).Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString()).ToList();

        Assert.Equal(2, trusted.Count);
        Assert.All(commands, command => Assert.DoesNotMatch(@"\.ci/run|\bdotnet\b|\bnpm\b|\bnpx\b", command));
    }

    [Fact]
    public void What_is_deployed_comes_from_a_job_that_Azure_does_not_trust()
    {
        var jobs = (YamlMappingNode)Read("deploy.yml")["jobs"];
        var (build, deploy) = ((YamlMappingNode)jobs["build"], (YamlMappingNode)jobs["deploy"]);

        Assert.Equal("build", deploy["needs"].ToString());
        Assert.Equal(["id-token: write"], Permissions(deploy));
        Assert.Equal(["contents: read"], Permissions(build));
        Assert.DoesNotContain(Steps(deploy), step => Uses(step).StartsWith("actions/checkout@", StringComparison.Ordinal));
        Assert.Contains(".ci/run", Steps(build).Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString()));
        Assert.StartsWith("actions/upload-artifact@", Uses(Steps(build).Last()), StringComparison.Ordinal);
        Assert.All(Steps(build).Last()["with"]["path"].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(["package.zip", "cli"], StringComparer.Ordinal), path => Assert.True(Path.Exists(Repository.PathOf(path))));
    }

    [Fact]
    public void Packages_that_have_become_vulnerable_are_looked_for_every_day()
    {
        var root = Read("vulnerabilities.yml");
        var command = Jobs(root).SelectMany(Steps).Last()["run"].ToString();

        Assert.True(((YamlMappingNode)root["on"]).Children.ContainsKey("schedule"));
        Assert.True(File.Exists(Repository.PathOf(command)));
    }

    [Fact]
    public void Azd_finds_what_it_deploys()
    {
        var root = (YamlMappingNode)Documents("azure.yaml")[0].RootNode;
        var services = (YamlMappingNode)root["services"];
        var bicep = string.Concat(Directory.EnumerateFiles(Repository.PathOf("infra/app"), "*.bicep").Select(File.ReadAllText));

        Assert.All(services.Children, service =>
        {
            Assert.True(Directory.Exists(Repository.PathOf(((YamlMappingNode)service.Value)["project"].ToString())));
            Assert.Contains($"'azd-service-name': '{service.Key}'", bicep, StringComparison.Ordinal);
        });
        Assert.All(((YamlMappingNode)root["hooks"]).Children.Values, hook => Assert.True(File.Exists(Repository.PathOf(hook["run"].ToString()))));
    }

    private static YamlMappingNode Read(string workflow) => (YamlMappingNode)Documents($".github/workflows/{workflow}")[0].RootNode;

    private static IList<YamlDocument> Documents(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.TextOf(name)));
        return stream.Documents;
    }

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode root) => ((YamlMappingNode)root["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static string Uses(YamlMappingNode step) => step.Children.TryGetValue("uses", out var action) ? action.ToString() : "";

    private static IEnumerable<string> Permissions(YamlMappingNode node)
        => node.Children.TryGetValue("permissions", out var granted) ? ((YamlMappingNode)granted).Children.Select(pair => $"{pair.Key}: {pair.Value}") : [];

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
