using System.CommandLine;
using System.Text.Json;
using Functions;
using Functions.Contact;
using Functions.Shells;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cli.Site;

/// <summary><c>site build</c>: the static part of the site, with the practice's settings.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        var source = new Option<DirectoryInfo>("--source") { Description = "The folder with the site's sources.", DefaultValueFactory = _ => new DirectoryInfo("src/Site") };
        var target = new Option<DirectoryInfo>("--out") { Description = "The folder to write to.", Required = true };
        var settings = new Option<FileInfo?>("--settings") { Description = "A file with settings, as `az functionapp config appsettings list` prints them. The environment comes before it." };
        var wait = new Option<int>("--wait") { Description = "How many seconds to wait for an API that is starting.", DefaultValueFactory = _ => 120 };
        var required = new Option<bool>("--require-articles") { Description = "Exit code 1 when the API could not be read. Without it that is a warning: the site with its telephone numbers is better than none." };
        var build = new Command("build", "Writes the static site with the settings Site__* and Contact__*.") { source, target, settings, wait, required };
        build.SetAction((arguments, cancellationToken) => Outcome.OfAsync(
            async () =>
            {
                var isComplete = await BuildAsync(
                    arguments.GetValue(source)!, arguments.GetRequiredValue(target), Configuration(arguments.GetValue(settings)), TimeSpan.FromSeconds(arguments.GetValue(wait)), cancellationToken);
                return isComplete || !arguments.GetValue(required) ? Outcome.Good : Outcome.Bad;
            },
            cancellationToken));
        return new Command("site", "The static part of the site.") { build };
    }

    /// <returns>Whether all that is published is in it.</returns>
    private static async Task<bool> BuildAsync(DirectoryInfo source, DirectoryInfo target, IConfiguration configuration, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!source.Exists)
        {
            throw new CommandException($"There is no folder {source.FullName}.");
        }

        var services = new ServiceCollection().AddSingleton(configuration)
            .AddValidatedOptions<SiteOptions>(SiteOptions.Section)
            .AddValidatedOptions<ContactOptions>(ContactOptions.Section);
        await using var provider = services.BuildServiceProvider();
        var (site, contact) = (provider.GetRequiredService<IOptions<SiteOptions>>(), provider.GetRequiredService<IOptions<ContactOptions>>());
        foreach (var file in source.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => !IsForBuild(Path.GetRelativePath(source.FullName, file.FullName))))
        {
            var copy = Path.Combine(target.FullName, Path.GetRelativePath(source.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy, overwrite: true);
        }

        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        var content = new ContentOfApi(client, site.Value, wait, TimeProvider.System);
        await new SiteBuild(site, contact, content.ReadAsync).WriteAsync(source.FullName, target.FullName, cancellationToken);
        Console.WriteLine($"The site of {site.Value.Name} is in {target.FullName}.");
        return !content.IsIncomplete;
    }

    // What is written as one module.
    private static readonly string[] Bundled = ["staff/writing/editor/", "staff/writing/compare/", "staff/insights/chart/"];

    // The components are served by the API.
    private static bool IsForBuild(string path) => Bundled.Any(folder => path.Replace('\\', '/').StartsWith(folder, StringComparison.Ordinal)) || path.Split(Path.DirectorySeparatorChar)[0] is "components" or "node_modules" or "build.mjs" or "package.json" or "package-lock.json";

    private static IConfiguration Configuration(FileInfo? settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings is null ? [] : JsonSerializer.Deserialize<List<Setting>>(File.ReadAllText(settings.FullName), JsonSerializerOptions.Web)!
            .Select(setting => KeyValuePair.Create(setting.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)))
        .AddEnvironmentVariables()
        .Build();

    private sealed record Setting(string Name, string? Value);
}
