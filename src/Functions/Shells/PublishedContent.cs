using System.Net.Http.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Reading;
using Functions.Http;
using Functions.Site;
using Functions.Storage;

namespace Functions.Shells;

/// <summary>What the static pages have of the published content, in a language of the site.</summary>
/// <param name="Newest">The newest articles.</param>
public sealed record PublishedContent(IReadOnlyList<ArticleItem> Newest, SiteNavigation Navigation)
{
    public const int MaxNewest = 4;

    public static PublishedContent None { get; } = new([], SiteNavigation.None);

    /// <summary>Reads it from storage, as the functions do.</summary>
    public static async Task<PublishedContent> FromCatalogAsync(ArticleCatalog catalog, SiteOptions site, string language, CancellationToken cancellationToken)
    {
        try
        {
            var view = (await catalog.GetAsync(cancellationToken)).View;
            return new PublishedContent(
                [.. view[ContentKind.Article].In(language, site).Take(MaxNewest).Select(entry => entry.Item)],
                view.Navigation(language, site));
        }
        catch (Exception outage) when (StorageOutage.Caused(outage))
        {
            return None;
        }
    }

    /// <summary>Reads it from the API, as browsers do.</summary>
    /// <exception cref="HttpRequestException">The API cannot be reached, or has nothing published yet.</exception>
    public static async Task<PublishedContent> FromApiAsync(HttpClient client, string api, string language, CancellationToken cancellationToken)
    {
        var articles = await client.GetFromJsonAsync<ArticleList>(new Uri($"{api}/articles?limit={MaxNewest}&lang={language}"), Json.Options, cancellationToken);
        var navigation = await client.GetFromJsonAsync<SiteNavigation>(new Uri($"{api}/navigation?lang={language}"), Json.Options, cancellationToken);
        return new PublishedContent(articles!.Items, navigation!);
    }

    private sealed record ArticleList(IReadOnlyList<ArticleItem> Items);
}
