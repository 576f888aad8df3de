using System.Reflection;

namespace Functions.IntegrationTests;

/// <summary>Third-party data beside the project, which is never copied into it.</summary>
internal static class SharedData
{
    private static readonly string Folder = typeof(SharedData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "SharedData").Value!;

    /// <summary>A file's path; the test is skipped where the data is absent.</summary>
    public static string PathOf(string file)
    {
        var path = Path.Combine(Folder, file);
        Assert.SkipUnless(Path.Exists(path), $"There is no shared test data beside the project: ../shared/data/{file} is missing.");
        return path;
    }
}
