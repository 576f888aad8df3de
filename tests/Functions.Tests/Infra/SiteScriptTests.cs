namespace Functions.Tests.Infra;

/// <summary><c>infra/site.sh</c> against tools that only write down what they were asked.</summary>
public sealed class SiteScriptTests : IDisposable
{
    private readonly FakeTools _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public void The_site_is_deployed_with_a_token_that_no_list_of_processes_shows()
    {
        Az(token: "token");
        Npm();
        Dotnet();

        var (output, complaints) = Run(onGitHub: "");

        Assert.Equal(("", ""), (output, complaints));
        Assert.Matches(@"^ci --ignore-scripts --no-audit --prefix \S+/infra/site$", Asked("npm")[0]);
        Assert.Matches(@"^token exec --prefix \S+/infra/site --no -- swa deploy \S+/site --env production$", Asked("npm")[1]);
        Assert.DoesNotContain("logout", Asked("az"));
        Assert.Matches(@"^run --project src/Cli -- site build --settings \S+/settings.json --out \S+/pages$", Asked("dotnet").Single());
    }

    [Fact]
    public void In_the_pipeline_nobody_is_signed_in_any_more_when_the_tool_runs()
    {
        Az(token: "token");
        Npm();
        Dotnet();

        var (output, _) = Run(onGitHub: "true");

        Assert.Equal("::add-mask::token\n", output);
        Assert.Equal("logout", Asked("az")[^1]);
        Assert.Equal("signed out, no way back", Asked("state").Single());
    }

    [Fact]
    public void Nothing_is_deployed_without_a_token_and_none_is_shown_to_a_person()
    {
        Az(token: null);
        Npm();
        Dotnet();

        var (output, _) = Run(onGitHub: "");

        Assert.Equal("", output);
        Assert.Single(Asked("npm"));
    }

    private void Az(string? token) => _tools.Add("az", $$"""
        echo "$*" >> "{{_tools.Folder}}/az.asked"
        [ "$*" != "staticwebapp secrets list --name stapp-test --query properties.apiKey --output tsv" ] || {{(token is null ? "exit 1" : $"echo {token}")}}
        """);

    // In place of the Cli, which writes the pages.
    private void Dotnet() => _tools.Add("dotnet", $$"""
        echo "$*" >> "{{_tools.Folder}}/dotnet.asked"
        for out in "$@"; do true; done
        mkdir -p "$out" && cp src/Site/staticwebapp.config.json "$out"
        """);

    private void Npm() => _tools.Add("npm", $$"""
        [ "$1" = ci ] && { echo "$*" >> "{{_tools.Folder}}/npm.asked"; exit; }
        echo "$SWA_CLI_DEPLOYMENT_TOKEN $*" >> "{{_tools.Folder}}/npm.asked"
        grep -q logout "{{_tools.Folder}}/az.asked" && [ -z "${ACTIONS_ID_TOKEN_REQUEST_TOKEN:-}${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ] && echo "signed out, no way back" > "{{_tools.Folder}}/state.asked"
        true
        """);

    private (string Output, string Complaints) Run(string onGitHub) => Repository.Run("sh", ["infra/site.sh"], new(StringComparer.Ordinal)
    {
        ["PATH"] = _tools.Path,
        ["SITE_NAME"] = "stapp-test",
        ["FUNCTION_APP_NAME"] = "func-test",
        ["AZURE_RESOURCE_GROUP"] = "rg-test",
        ["STAFF_TENANT_ID"] = "",
        ["STAFF_KEYS"] = "",
        ["API_URL"] = "",
        ["GITHUB_ACTIONS"] = onGitHub,
        ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "request",
        ["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://token.example",
    });

    private string[] Asked(string what) => File.ReadAllLines(Path.Combine(_tools.Folder, $"{what}.asked"));
}
