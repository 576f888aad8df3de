using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Site;

namespace Functions.Content.Snapshots;

/// <summary>The links of the navigation to pages, in their order: by <c>order</c>, then by title.</summary>
internal static class PageNavigation
{
    /// <summary>The pages of a language; one that is not translated into it stands there in the site's first language.</summary>
    /// <param name="view">What readers see.</param>
    /// <param name="language">One of the site's.</param>
    /// <param name="site">The site.</param>
    public static SiteNavigation Of(SnapshotView view, string language, SiteOptions site)
    {
        var pages = view[ContentKind.Page];
        var shown = pages.InOrder(language, site).Where(entry => entry.Item.Navigation is not null).ToLookup(entry => entry.Item.Navigation!.Area, EntryOf);
        return new SiteNavigation([.. shown[NavigationArea.Header]], [.. shown[NavigationArea.Footer]]);
    }

    private static NavigationEntry EntryOf(SnapshotEntry entry) => new(entry.Item.Navigation!.Title, "/" + entry.Address, entry.Item.Lang);
}
