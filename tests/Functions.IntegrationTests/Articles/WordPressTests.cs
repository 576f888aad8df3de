using Functions.Articles;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Articles;

/// <summary>WordPress's own theme test data: every hard case that its authors could think of.</summary>
[Collection(SystemCollection.Name)]
public sealed class WordPressTests(SystemFixture system)
{
    [SkippableFact]
    public async Task An_export_is_imported_checked_published_and_readable()
    {
        var export = SharedData.PathOf("wordpress/themeunittestdata.wordpress.xml");
        var folder = Path.Combine(Directory.CreateTempSubdirectory("wordpress-").FullName, "out");

        Assert.Equal(0, await global::LocalHost.Program.Main(["import", "wordpress", export, "--out", folder]));
        Assert.Equal(0, await global::LocalHost.Program.Main(["content", "check", folder]));
        Assert.Equal(0, await global::LocalHost.Program.Main(["content", "push", folder, "--storage", system.ConnectionString]));

        await system.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
        var nested = await system.Client.GetAnswerAsync("/api/articles/edge-case-nested-and-mixed-lists");
        Assert.Equal(200, nested.Status);
        Assert.Contains("<ol>", nested.Text("html"), StringComparison.Ordinal);
        Assert.Equal("Markup: Title With Markup", (await system.Client.GetAnswerAsync("/api/articles/markup-title-with-markup")).Text("title"));
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/articles/template-password-protected")).Status);
        Assert.InRange(await system.CheckFeedsAsync(), 1, 20);
        foreach (var tag in nested.Json["tags"]!.AsArray())
        {
            Assert.InRange(await system.CheckFeedsAsync(tag!.GetValue<string>()), 1, 20);
        }

        Assert.Contains($"{system.Client.BaseAddress}articles/edge-case-nested-and-mixed-lists", await system.CheckSitemapAsync());
        Assert.Equal(56 - 1, Directory.GetFiles(Path.Combine(folder, "articles")).Count(file => !File.ReadAllText(file).Contains("draft: ", StringComparison.Ordinal) && !file.EndsWith("scheduled.md", StringComparison.Ordinal)));
        var report = await File.ReadAllTextAsync(Path.Combine(folder, "report.md"));
        Assert.Equal(186 - 58, report.Split("## Changed")[0].Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal) && line.TrimEnd().EndsWith('.')));
        Assert.All(Directory.GetFiles(Path.Combine(folder, "articles")), file => Assert.DoesNotContain("<script", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));

        await foreach (var file in system.Content().GetBlobsAsync(default, default, "articles/", CancellationToken.None))
        {
            if (File.Exists(Path.Combine(folder, file.Name)))
            {
                await system.Content().GetBlobClient(file.Name).DeleteAsync();
            }
        }

        await system.PublishAsync();
    }
}
