using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Functions.Contact;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Reading;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Shells;

/// <summary>Writes the static part of the site with the practice's settings: its pages, and which addresses the functions answer.</summary>
/// <param name="newestArticles">The newest articles of a language; empty where they cannot be had.</param>
public sealed class SiteBuild(IOptions<SiteOptions> site, IOptions<ContactOptions> contact, Func<string, CancellationToken, Task<IReadOnlyList<ArticleItem>>> newestArticles)
{
    private const string ConfigurationFile = "staticwebapp.config.json";
    internal const int MaxNewest = 4;

    /// <summary>Reads the newest articles from the API, as visitors' browsers do.</summary>
    /// <param name="client">The client.</param>
    /// <param name="api">The base address of the API, without a slash at its end.</param>
    /// <param name="unreachable">Is told why there are no articles.</param>
    public static Func<string, CancellationToken, Task<IReadOnlyList<ArticleItem>>> FromApi(HttpClient client, string api, Action<string> unreachable) => async (language, cancellationToken) =>
    {
        try
        {
            var list = await client.GetFromJsonAsync<ArticleList>(new Uri($"{api}/articles?limit={MaxNewest}&lang={language}"), Json.Options, cancellationToken);
            return list!.Items;
        }
        catch (HttpRequestException failure)
        {
            unreachable($"{api}/articles cannot be read ({failure.Message}): the home page is written without articles.");
            return [];
        }
    };

    /// <summary>Reads the newest articles from storage, as the functions do.</summary>
    public static Func<string, CancellationToken, Task<IReadOnlyList<ArticleItem>>> FromCatalog(ArticleCatalog catalog, SiteOptions site) => async (language, cancellationToken) =>
    {
        var published = await catalog.GetAsync(cancellationToken);
        return [.. published.View[ContentKind.Article].Entries.Select(entry => entry.Item).Where(item => site.LanguageFor(item.Lang) == language).Take(MaxNewest)];
    };

    /// <param name="source">The folder <c>src/Site</c>.</param>
    /// <param name="target">The folder to write to. What is in it already stays, but files of the same name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task WriteAsync(string source, string target, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, IReadOnlyList<ArticleItem>>(StringComparer.Ordinal);
        foreach (var language in site.Value.GetLanguages())
        {
            newest.Add(language, await newestArticles(language, cancellationToken));
        }

        var pages = new StaticPages(site, contact).Write(newest).Select(page => (File: page.Key, Page: page.Value))
            .Concat(new StaffPages(site.Value, source).Write())
            .Select(page => (page.File, Content: page.Page.Markup))
            .Append((File: ConfigurationFile, Content: Configure(await File.ReadAllTextAsync(Path.Combine(source, ConfigurationFile), cancellationToken))));
        foreach (var (file, content) in pages)
        {
            var path = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
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

    private sealed record ArticleList(IReadOnlyList<ArticleItem> Items);
}
