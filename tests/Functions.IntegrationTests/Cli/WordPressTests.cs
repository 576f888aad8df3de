using Functions.Content.Publishing;
using Functions.IntegrationTests.Content;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Cli;

/// <summary>
/// WordPress's own theme test data: every hard case that its authors could think of. On a system of its own: a push fails where any file has a fault.
/// </summary>
public sealed class WordPressTests(SystemFixture system) : IClassFixture<SystemFixture>
{
    [Fact]
    public async Task An_export_is_imported_checked_published_and_readable()
    {
        var export = SharedData.PathOf("wordpress/themeunittestdata.wordpress.xml");
        var folder = Path.Combine(Directory.CreateTempSubdirectory("wordpress-").FullName, "out");

        Assert.Equal(0, await global::Cli.Program.Main(["import", "wordpress", export, "--out", folder]));
        Assert.Equal(0, await global::Cli.Program.Main(["content", "check", folder]));
        Assert.Equal(0, await global::Cli.Program.Main(["content", "push", folder, "--storage", system.ConnectionString]));

        await system.Services.GetRequiredService<ArticlePublisher>().PublishAsync(TestContext.Current.CancellationToken);
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
        var report = await File.ReadAllTextAsync(Path.Combine(folder, "report.md"), TestContext.Current.CancellationToken);
        Assert.Equal(186 - 58, report.Split("## Changed")[0].Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal) && line.TrimEnd().EndsWith('.')));
        Assert.All(Directory.GetFiles(Path.Combine(folder, "articles")), file => Assert.DoesNotContain("<script", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));

        await foreach (var file in system.Content().GetBlobsAsync(default, default, prefix: null, CancellationToken.None))
        {
            if (File.Exists(Path.Combine(folder, file.Name)))
            {
                await system.Content().GetBlobClient(file.Name).DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
            }
        }

        await system.PublishAsync();
    }

    [Fact]
    public async Task What_is_malformed_costs_nothing_but_itself_and_links_between_posts_lead_to_the_new_ones()
    {
        var folder = Directory.CreateTempSubdirectory("wordpress-").FullName;
        var (export, imported) = (Path.Combine(folder, "export.xml"), Path.Combine(folder, "out"));
        await File.WriteAllTextAsync(export, $"""
            <rss><channel xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <link>https://old.example</link>
            {Post(1, "one", "[caption id=\"a\" ID=\"b\"]<img src=\"https://x.example/a>b.png\">[/caption]\n\n<a href=\"/2026/two/#why\">two</a> <a href=\"https://old.example/?p=2\">again</a> <a href=\"/about/\">about</a>")}
            {Post(2, "two", "<pre>```\nnot the end\n```</pre>")}
            {Post(3, "three", string.Concat(Enumerable.Repeat("<div>", 10_000)))}
            </channel></rss>
            """, TestContext.Current.CancellationToken);

        Assert.Equal(0, await global::Cli.Program.Main(["import", "wordpress", export, "--out", imported]));

        var one = await File.ReadAllTextAsync(Path.Combine(imported, "articles", "one.md"), TestContext.Current.CancellationToken);
        Assert.Contains("![](<https://x.example/a%3Eb.png>)", one, StringComparison.Ordinal);
        Assert.Contains("[two](</articles/two#why>) [again](</articles/two>) [about](</about/>)", one, StringComparison.Ordinal);
        Assert.Contains("````\n```\nnot the end\n```\n````", await File.ReadAllTextAsync(Path.Combine(imported, "articles", "two.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(imported, "articles", "three.md")));
        Assert.Contains("post 3 \"three\": it cannot be converted", await File.ReadAllTextAsync(Path.Combine(imported, "report.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("/2026/one/\t/articles/one\n", await File.ReadAllTextAsync(Path.Combine(imported, "redirects.tsv"), TestContext.Current.CancellationToken));
        Directory.Delete(folder, recursive: true);
    }

    private static string Post(int id, string name, string content)
        => $"<item><title>{name}</title><link>https://old.example/2026/{name}/</link><content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{id}</wp:post_id><wp:post_name>{name}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>";
}
