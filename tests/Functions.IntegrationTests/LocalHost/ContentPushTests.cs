using System.Text.RegularExpressions;
using Functions.IntegrationTests.Content;

namespace Functions.IntegrationTests.LocalHost;

[Collection<ContentCollection>]
public sealed class ContentPushTests(SystemFixture system)
{
    [Fact]
    public async Task Into_an_account_elsewhere_content_is_uploaded_and_left_to_the_app_to_publish()
    {
        var folder = Directory.CreateTempSubdirectory("pushed-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "pushed-elsewhere.md"), "---\ntitle: Pushed\n---\nElsewhere.\n", TestContext.Current.CancellationToken);
        // One service elsewhere makes it an account elsewhere, and its blobs are all that is used.
        var elsewhere = Regex.Replace(system.ConnectionString, "TableEndpoint=[^;]*", "TableEndpoint=https://practice.table.core.windows.net");

        using var push = CommandRun.Start(new Dictionary<string, string>(StringComparer.Ordinal), "content", "push", folder.FullName, "--storage", elsewhere);
        var ended = await push.EndAsync();

        Assert.Equal((0, ""), (ended.ExitCode, ended.Complaint));
        Assert.Contains("1 files uploaded. The app publishes them", ended.Output, StringComparison.Ordinal);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/articles/pushed-elsewhere")).Status);
        await system.PublishAsync();
        Assert.StartsWith(system.Client.BaseAddress!.AbsoluteUri, (await system.Client.GetAnswerAsync("/api/articles/pushed-elsewhere")).Text("canonicalUrl"), StringComparison.Ordinal);
        await system.Content().GetBlobClient("articles/pushed-elsewhere.md").DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        await system.PublishAsync();
        folder.Delete(recursive: true);
    }
}
