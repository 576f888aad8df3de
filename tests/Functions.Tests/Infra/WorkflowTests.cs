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

    private static IEnumerable<string> Permissions(YamlMappingNode node)
        => node.Children.TryGetValue("permissions", out var granted) ? ((YamlMappingNode)granted).Children.Select(pair => $"{pair.Key}: {pair.Value}") : [];

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
