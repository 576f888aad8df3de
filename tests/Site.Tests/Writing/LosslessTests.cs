using System.Text;

namespace Site.Tests.Writing;

/// <summary>What nobody edited stays as it was: over real files, some of them in each run, all of them when figures are asked for.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LosslessTests(BrowserFixture system, ITestOutputHelper output)
{
    // Of the blog, so many that they take a second or two.
    private const int Step = 200;

    // Byte order marks stay.
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly string Sample = Path.Combine(Repository, "src", "LocalHost", "Sample", "content");
    private static readonly string Blog = Path.Combine(Repository, "..", "shared", "data", "articles", "digitalgov");

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }

    [Fact]
    public async Task Saving_changes_no_byte_and_an_edit_changes_nothing_elsewhere()
    {
        await using var visitor = await system.VisitAsync();
        var run = await EditorPage.StartRunAsync(visitor);

        await run.TryAsync(HardFiles.All.Select((source, index) => ($"articles/hard-{index}.md", source)));
        await run.TryAsync(Files(Sample, step: 1));
        await run.TryAsync(Files(Blog, Step));

        Assert.True(run is { Changed: 0, Unsure: 0, Differences.Count: 0 }, run.ToString());
        Assert.InRange(run.Visual, HardFiles.All.Count, int.MaxValue);
        Assert.Empty(visitor.Complaints);
    }

    /// <summary><c>FIGURES=1 EDITOR_FILES=/folder:/another dotnet test tests/Site.Tests --filter Lossless --logger "console;verbosity=detailed"</c>.</summary>
    [Fact]
    public async Task Figures_over_all_files()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("FIGURES") == "1", "A run of figures: set FIGURES=1 to measure.");
        await using var visitor = await system.VisitAsync();
        foreach (var folder in Environment.GetEnvironmentVariable("EDITOR_FILES")?.Split(Path.PathSeparator) ?? [Blog, Sample])
        {
            var run = await EditorPage.StartRunAsync(visitor);
            await run.TryAsync(Files(folder, step: 1));
            output.WriteLine($"{folder}\n{run}");
        }
    }

    private static IEnumerable<(string Path, string Source)> Files(string folder, int step) => !Directory.Exists(folder) ? [] : Directory
        .EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Where((_, index) => index % step == 0)
        .Select(path => (path, WithMark.GetString(File.ReadAllBytes(path))));
}
