namespace Functions.Tests.Infra;

/// <summary><c>infra/site.sh</c> against tools that only write down what they were asked.</summary>
public sealed class SiteScriptTests : IDisposable
{
    private readonly FakeTools _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public void The_site_is_deployed_with_a_token_that_no_list_of_processes_shows()
    {
        _tools.Add("az", """[ "$*" = "staticwebapp secrets list --name stapp-test --query properties.apiKey --output tsv" ] && echo token""");
        _tools.Add("npx", $$"""echo "$SWA_CLI_DEPLOYMENT_TOKEN $*" > "{{_tools.Folder}}/npx.asked" """);

        var (output, complaints) = Run("stapp-test", onGitHub: "true");

        Assert.Equal(("::add-mask::token\n", ""), (output, complaints));
        var asked = File.ReadAllText(Path.Combine(_tools.Folder, "npx.asked"));
        Assert.Matches(@"^token --yes @azure/static-web-apps-cli@\d+\.\d+\.\d+ deploy src/Site --env production$", asked.TrimEnd());
    }

    [Fact]
    public void Nothing_is_deployed_without_a_token_and_none_is_shown_to_a_person()
    {
        _tools.Add("az", "exit 1");
        _tools.Add("npx", $"touch '{_tools.Folder}/npx.asked'");

        var (output, _) = Run("stapp-test", onGitHub: "");

        Assert.Equal("", output);
        Assert.False(File.Exists(Path.Combine(_tools.Folder, "npx.asked")));
    }

    private (string Output, string Complaints) Run(string site, string onGitHub) => Repository.Run("sh", ["infra/site.sh"], new(StringComparer.Ordinal)
    {
        ["PATH"] = _tools.Path,
        ["SITE_NAME"] = site,
        ["GITHUB_ACTIONS"] = onGitHub,
    });
}
