namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>What an import writes can be published as it is, and says of itself what a check will say.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("import-").FullName;

    [Fact]
    public async Task A_check_finds_no_errors_and_no_warnings_but_those_in_the_report()
    {
        var old = ImportedExport.Meta("_wp_old_slug", "old") + ImportedExport.Meta("_wp_old_slug", "two");
        var export = await WriteAsync("export.xml", ImportedExport.Xml(
            ImportedExport.Item(1, "one", "[gallery ids=\"5,99\"] <a href=\"/2026/two/\">two</a> <a href=\"/2026/hidden/\">hidden</a> <img src=\"/wp-content/uploads/a-300x200.jpg\"> <img src=\"http://x.example/b.jpg\">", old + ImportedExport.Meta("_thumbnail_id", "5")),
            ImportedExport.Item(2, "two", "x", old + "<excerpt:encoded>\"Quoted\": 'it'\\n# - &amp; more</excerpt:encoded>"),
            ImportedExport.Item(3, "two", "a second of that name"),
            ImportedExport.Item(4, "%e2%80%9cthe%e2%80%9d-%c3%a9t%c3%a9", "<script>x</script><p onclick=\"x\" style=\"color:red\">y</p>"),
            ImportedExport.Item(6, "", "{{x}} [[y]] %%z%% {: .a} &lt;b&gt;", "<wp:post_password>p</wp:post_password>"),
            ImportedExport.Item(7, "hidden", "x", status: "private"),
            ImportedExport.Item(8, "long", "x", $"<excerpt:encoded>{new string('a', 20_000)}</excerpt:encoded>"),
            ImportedExport.Attachment(5, "https://old.example/wp-content/uploads/a.jpg")));
        var imported = Path.Combine(_folder, "out");

        Assert.Equal(0, await global::Cli.Program.Main(["import", "wordpress", export, "--out", imported]));

        Assert.Equal(0, await global::Cli.Program.Main(["content", "check", imported]));
        var report = await File.ReadAllTextAsync(Path.Combine(imported, "report.md"), TestContext.Current.CancellationToken);
        var media = (await File.ReadAllLinesAsync(Path.Combine(imported, "media.tsv"), TestContext.Current.CancellationToken)).Select(line => line.Split('\t')[1]["media/".Length..]).ToList();
        var problems = global::Cli.Content.ContentCommand.CheckFolder(imported, media.Select(path => new Functions.Content.Media.MediaFile(path, "v", Width: null, Height: null)));
        Assert.All(problems, problem => Assert.Contains(problem.ToString(), report, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Equal(Functions.Content.Files.ProblemSeverity.Warning, problem.Severity));
        Assert.Equal(7, Directory.GetFiles(Path.Combine(imported, "articles")).Length);
    }

    [Fact]
    public async Task What_is_refused_writes_nothing()
    {
        var export = ImportedExport.Xml(ImportedExport.Item(1, "one", "x"));
        var cut = await WriteAsync("cut.xml", export[..^30]);
        var imported = Path.Combine(_folder, "out");

        Assert.Equal(1, await global::Cli.Program.Main(["import", "wordpress", cut, "--out", imported]));

        Assert.False(Directory.Exists(imported));
    }

    [Fact]
    public async Task Several_files_are_imported_together()
    {
        var first = await WriteAsync("1.xml", ImportedExport.Xml(ImportedExport.Item(1, "one", "<a href=\"/2026/two/\">two</a>")));
        var second = await WriteAsync("2.xml", ImportedExport.Xml(ImportedExport.Item(2, "two", "x")));
        var imported = Path.Combine(_folder, "out");

        Assert.Equal(0, await global::Cli.Program.Main(["import", "wordpress", first, second, "--out", imported]));

        Assert.Contains("[two](</articles/two>)", await File.ReadAllTextAsync(Path.Combine(imported, "articles", "one.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }
}
