using System.Text.Json;

namespace Functions.Tests.Infra;

/// <summary>What goes to Azure, as the build sees it. The integration tests look at a real package too.</summary>
public sealed class PublishTests
{
    private static readonly string[] NeverPublished = ["LocalHost", "Tests", "xunit", "Moq", "local.settings.json"];

    [Fact]
    public void The_package_is_the_app_and_its_host_json()
    {
        var (output, _) = MSBuild("-t:ComputeResolvedFilesToPublishList", "-getItem:ResolvedFileToPublish", "-p:BuildProjectReferences=false");

        var files = JsonElement.Parse(output).GetProperty("Items").GetProperty("ResolvedFileToPublish").EnumerateArray()
            .Select(file => file.GetProperty("RelativePath").GetString()!).ToList();
        Assert.Contains("host.json", files);
        Assert.Contains("Functions.dll", files);
        Assert.DoesNotContain(files, file => NeverPublished.Any(part => file.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void The_package_is_compiled_beforehand_for_the_machine_that_runs_it()
    {
        var (output, _) = MSBuild("-p:_IsPublishing=true", "-getProperty:RuntimeIdentifier,PublishReadyToRun,SelfContained");

        Assert.Equal(
            ("linux-x64", "true", "false"),
            (Property(output, "RuntimeIdentifier"), Property(output, "PublishReadyToRun"), Property(output, "SelfContained")));
    }

    private static (string Output, string Complaints) MSBuild(params string[] arguments)
        => Repository.Run("dotnet", ["msbuild", "src/Functions/Functions.csproj", "-nologo", .. arguments], []);

    private static string? Property(string output, string name) => JsonElement.Parse(output).GetProperty("Properties").GetProperty(name).GetString();
}
