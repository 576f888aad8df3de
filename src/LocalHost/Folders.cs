using System.Reflection;

namespace LocalHost;

/// <summary>The folders of the source tree that LocalHost works with.</summary>
internal static class Folders
{
    private static readonly string Source = typeof(Folders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "SourceFolder").Value!;

    public static string Azurite { get; } = Path.Combine(Source, "Azurite");

    public static string SampleContent { get; } = Path.Combine(Source, "Sample", "content");

    public static string Site { get; } = Path.GetFullPath(Path.Combine(Source, "..", "Site"));

    /// <summary>Where data is kept unless another folder is asked for; git ignores it.</summary>
    public static string Data { get; } = Path.GetFullPath(Path.Combine(Source, "..", "..", ".local"));
}
