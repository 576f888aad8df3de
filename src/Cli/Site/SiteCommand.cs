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
        var build = new Command("build", "Writes the static site with the settings Site__* and Contact__*.") { source, target, settings };
        build.SetAction((arguments, cancellationToken) => Outcome.OfAsync(
            () => BuildAsync(arguments.GetValue(source)!, arguments.GetRequiredValue(target), Configuration(arguments.GetValue(settings)), cancellationToken), cancellationToken));
        return new Command("site", "The static part of the site.") { build };
    }

    private static async Task<int> BuildAsync(DirectoryInfo source, DirectoryInfo target, IConfiguration configuration, CancellationToken cancellationToken)
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
        await new SiteBuild(site, contact, ReadAsync).WriteAsync(source.FullName, target.FullName, cancellationToken);
        Console.WriteLine($"The site of {site.Value.Name} is in {target.FullName}.");
        return Outcome.Good;

        async Task<PublishedContent> ReadAsync(string language, CancellationToken cancellation)
        {
            try
            {
                return await PublishedContent.FromApiAsync(client, site.Value.LinkToApi("").TrimEnd('/'), language, cancellation);
            }
            catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                // Before the first deployment there is nothing to read, and browsers bring both up to date.
                await Console.Error.WriteLineAsync($"{site.Value.LinkToApi("articles")} cannot be read ({failure.Message}): the pages are written without articles and without pages in the navigation.");
                return PublishedContent.None;
            }
        }
    }

    // The components are served by the API, and the editor is written as one module.
    private static bool IsForBuild(string path) => path.Replace('\\', '/').StartsWith("staff/writing/editor/", StringComparison.Ordinal) || path.Split(Path.DirectorySeparatorChar)[0] is "components" or "node_modules" or "build.mjs" or "package.json" or "package-lock.json";

    private static IConfiguration Configuration(FileInfo? settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings is null ? [] : JsonSerializer.Deserialize<List<Setting>>(File.ReadAllText(settings.FullName), JsonSerializerOptions.Web)!
            .Select(setting => KeyValuePair.Create(setting.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)))
        .AddEnvironmentVariables()
        .Build();

    private sealed record Setting(string Name, string? Value);
}
