using System.Diagnostics;
using System.Reflection;

namespace Functions.Tests.Infra;

/// <summary>The files beside the code, and the tools that read them.</summary>
internal static class Repository
{
    public static string PathOf(string name) => Path.Combine(Metadata("Repository")!, name);

    public static string TextOf(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Runs the Bicep compiler; a test that needs it is skipped where the build brings none.</summary>
    public static (string Output, string Complaints) Bicep(params string[] arguments)
    {
        var compiler = Metadata("Bicep");
        Assert.SkipWhen(compiler is null, "The Bicep compiler's package is for Linux on x64 here.");

        return Run(compiler!, arguments, []);
    }

    /// <summary>Runs a program in the repository's folder, with further environment variables.</summary>
    public static (string Output, string Complaints) Run(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = PathOf(""),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, complaints.Result);
    }

    private static string? Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(metadata => metadata.Key == key)?.Value;
}
