using System.Reflection;
using LocalHost.Azurite;

namespace Site.Tests;

/// <summary>What checks pages and mails, from npm: axe-core for accessibility, html-validate for HTML.</summary>
internal static class NodeTools
{
    private static readonly string Folder = typeof(NodeTools).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "ToolsFolder").Value!;

    /// <summary>The folder of these tests' sources.</summary>
    public static string TestsFolder => Path.GetDirectoryName(Folder)!;

    private static readonly Lazy<Task> Installed = new(() => NodePackages.InstallAsync(Folder));

    public static async Task<string> AxeAsync()
    {
        await Installed.Value;
        return await File.ReadAllTextAsync(Path.Combine(Folder, "node_modules", "axe-core", "axe.min.js"));
    }

    /// <summary>Holds documents against html-validate's recommended rules, but for inline styles, which mail clients need, spaces that templates leave, and marks in numbers, which a style keeps on one line.</summary>
    /// <returns>What is found; empty when nothing is.</returns>
    public static async Task<string> FaultsOfHtmlAsync(params IReadOnlyList<string> documents)
    {
        await Installed.Value;
        var folder = Directory.CreateTempSubdirectory("html-validate-").FullName;
        try
        {
            var files = documents.Select((_, index) => Path.Combine(folder, $"{index}.html")).ToList();
            foreach (var (file, html) in files.Zip(documents))
            {
                await File.WriteAllTextAsync(file, html);
            }

            var found = await RunAsync("node", ["node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json", "--formatter", "text", .. files]);
            return (found.Output + found.Errors).Trim();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<CommandResult> RunAsync(string program, params string[] arguments)
        => await Command.RunAsync(program, arguments, Folder, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"{program} is not on the PATH.");
}
