using Microsoft.Azure.Functions.Worker;

namespace Functions.Tests.StandIns;

public sealed class SurfaceTests
{
    private static readonly System.Reflection.Assembly Worker = typeof(FunctionContext).Assembly;

    [SkippableFact]
    public void Every_stand_in_is_a_part_of_its_official_type()
    {
        Skip.IfNot(Worker.GetName().Name == "StandIns", "The official packages are in use.");
        var official = Official(SharedData.PathOf("official-api"));

        var differences = Worker.GetExportedTypes().SelectMany(type => Differences(type, official)).ToList();

        Assert.Empty(differences);
    }

    [Fact]
    public void Every_file_of_the_stand_ins_says_which_official_type_it_stands_for()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot(), "src", "StandIns"), "*.cs", SearchOption.AllDirectories);

        var silent = files.Where(file => !File.ReadAllText(file).Contains("<summary>Stands for <c>", StringComparison.Ordinal));

        Assert.NotEmpty(files);
        Assert.Empty(silent);
    }

    private static IEnumerable<string> Differences(Type type, Dictionary<string, HashSet<string>> official)
        => official.TryGetValue(Surface.Header(type), out var members)
            ? Surface.Members(type).Where(member => !members.Contains(member)).Select(member => $"{type.FullName}: {member}")
            : [Surface.Header(type)];

    private static Dictionary<string, HashSet<string>> Official(string folder)
    {
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal)
        {
            // The folder has no list of this package: as its source has it.
            ["static class Microsoft.Azure.Functions.Worker.OpenTelemetry.ConfigureFunctionsOpenTelemetry"] =
                ["static OpenTelemetry.IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this OpenTelemetry.IOpenTelemetryBuilder builder)"],
        };
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Directory.GetFiles(folder, "*.txt").SelectMany(File.ReadLines))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line.Trim());
            }
            else if (!types.TryGetValue(line, out members!))
            {
                types.Add(line, members = new HashSet<string>(StringComparer.Ordinal));
            }
        }

        return types;
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Functions.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
