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
        Assert.SkipUnless(Directory.Exists(Folder), "The shared test data is not beside the project.");
        return Path.Combine(Folder, file);
    }
}
