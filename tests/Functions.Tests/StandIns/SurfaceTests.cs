using System.Reflection;
using System.Runtime.Loader;
using Functions.Tests.Infra;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Tests.StandIns;

public sealed class SurfaceTests
{
    [SkippableFact]
    public void Every_stand_in_is_a_part_of_its_official_type()
    {
        Skip.If(typeof(FunctionContext).Assembly.GetName().Name == "StandIns", "The official packages are not here to compare with.");
        var official = Directory.GetFiles(AppContext.BaseDirectory, "Microsoft.Azure.Functions.Worker*.dll").Select(Assembly.LoadFrom).ToList();
        var standIns = new AssemblyLoadContext("stand-ins").LoadFromAssemblyPath(Repository.StandIns).GetExportedTypes();

        var differences = standIns.SelectMany(type => Differences(type, official)).ToList();

        Assert.NotEmpty(standIns);
        Assert.Empty(differences);
    }

    [Fact]
    public void Every_file_of_the_stand_ins_says_which_official_type_it_stands_for()
    {
        var files = Directory.GetFiles(Repository.PathOf("src/StandIns"), "*.cs", SearchOption.AllDirectories);

        var silent = files.Where(file => !File.ReadAllText(file).Contains("<summary>Stands for <c>", StringComparison.Ordinal));

        Assert.NotEmpty(files);
        Assert.Empty(silent);
    }

    private static IEnumerable<string> Differences(Type type, List<Assembly> official)
        => official.Select(assembly => assembly.GetType(type.FullName!)).OfType<Type>().SingleOrDefault() is { } original
            ? Surface.Lines(type).Except(Surface.Lines(original), StringComparer.Ordinal).Select(line => $"{type.FullName}: {line}")
            : [$"{type.FullName} is no official type"];
}
