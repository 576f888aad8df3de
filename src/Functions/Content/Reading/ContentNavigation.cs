using Functions.Site;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>The navigation for pages that are not content: those that links in mails open have to be there without it.</summary>
public sealed class ContentNavigation(ArticleCatalog catalog, IOptions<SiteOptions> site)
{
    public async ValueTask<SiteNavigation> ReadAsync(string language, CancellationToken cancellationToken)
    {
        try
        {
            return (await catalog.GetAsync(cancellationToken)).View.Navigation(language, site.Value);
        }
        catch (Exception outage) when (StorageOutage.Caused(outage))
        {
            return SiteNavigation.None;
        }
    }
}
