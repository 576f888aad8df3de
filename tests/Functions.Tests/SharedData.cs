using System.Reflection;

namespace Functions.Tests;

/// <summary>Third-party data beside the project. A test that needs a file of it is skipped where it is absent.</summary>
internal static class SharedData
{
    private static readonly string Folder = typeof(SharedData).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(SharedData)).Value!;

    public static string PathOf(string name)
    {
        var path = Path.Combine(Folder, name);
        Assert.SkipUnless(Path.Exists(path), $"There is no shared test data beside the project: ../shared/data/{name} is missing.");
        return path;
    }
}
