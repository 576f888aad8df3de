using Functions.Search.Endpoints;

namespace Functions.Content.Reading;

/// <summary>Provides the published search index.</summary>
public sealed class SearchReader(ArticleCatalog catalog, SearchIndexCache indexes)
{
    public async ValueTask<PublishedIndex> GetAsync(CancellationToken cancellationToken)
    {
        var view = (await catalog.GetAsync(cancellationToken)).View;
        return new PublishedIndex(await indexes.GetAsync(view.Snapshot, cancellationToken), view.NextChange);
    }
}
