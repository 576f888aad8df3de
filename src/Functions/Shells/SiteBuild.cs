using System.Text;
using System.Text.Json.Nodes;
using Functions.Contact;
using Microsoft.Extensions.Options;

namespace Functions.Shells;

/// <summary>Writes the static part of the site with the practice's settings: its pages, and which addresses the functions answer.</summary>
/// <param name="content">Reads what is published in a language.</param>
public sealed class SiteBuild(IOptions<SiteOptions> site, IOptions<ContactOptions> contact, Func<string, CancellationToken, Task<PublishedContent>> content)
{
    private const string ConfigurationFile = "staticwebapp.config.json";
    private const string EditorModule = "editor.js";

    /// <param name="source">The folder <c>src/Site</c>.</param>
    /// <param name="target">The folder to write to. What is in it already stays, but files of the same name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task WriteAsync(string source, string target, CancellationToken cancellationToken)
    {
        var contents = new Dictionary<string, PublishedContent>(StringComparer.Ordinal);
        foreach (var language in site.Value.GetLanguages())
        {
            contents.Add(language, await content(language, cancellationToken));
        }

        var pages = new StaticPages(site, contact).Write(contents).Select(page => (File: page.Key, Page: page.Value))
            .Concat(new StaffPages(site.Value, source).Write())
            .Select(page => (page.File, Text: page.Page.Markup))
            .Append((File: ConfigurationFile, Text: Configure(await File.ReadAllTextAsync(Path.Combine(source, ConfigurationFile), cancellationToken))));
        foreach (var (name, text) in pages)
        {
            var path = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }

        // Bundled from src/Site/staff/writing/editor when the app is built; the writing room loads it when a text is opened.
        var editor = Path.Combine(target, "staff", "writing", EditorModule);
        Directory.CreateDirectory(Path.GetDirectoryName(editor)!);
        await using var module = typeof(SiteBuild).Assembly.GetManifestResourceStream(EditorModule)!;
        await using var file = File.Create(editor);
        await module.CopyToAsync(file, cancellationToken);
    }

    // What the functions answer in the site's first language they answer below the others' paths too.
    private string Configure(string configuration)
    {
        var root = JsonNode.Parse(configuration)!;
        var routes = root["routes"]!.AsArray();
        var pages = routes.Where(route => (string?)route!["rewrite"] is "/api/pages" or "/api/search/page").ToList();
        foreach (var route in site.Value.GetLanguages().Skip(1).SelectMany(_ => pages, (language, page) => (Language: language, Page: page!)))
        {
            var copy = route.Page.DeepClone();
            copy["route"] = $"/{route.Language}{route.Page["route"]}";
            routes.Add(copy);
        }

        return root.ToJsonString(new(System.Text.Json.JsonSerializerOptions.Web) { WriteIndented = true });
    }
}
