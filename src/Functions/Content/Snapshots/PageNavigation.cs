using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Content.Snapshots;

/// <summary>A link of the navigation to a page.</summary>
/// <param name="Title">What it says.</param>
/// <param name="Url">The path on the site, such as <c>/pages/fees</c>.</param>
/// <param name="Lang">The language of the page, a tag of BCP 47.</param>
public sealed record NavigationEntry(string Title, string Url, string Lang);

/// <summary>The links of the navigation to pages, in their order: by <c>order</c>, then by title.</summary>
public sealed record PageNavigation(IReadOnlyList<NavigationEntry> Header, IReadOnlyList<NavigationEntry> Footer)
{
    /// <summary>The pages of a language; one that is not translated into it stands there in the site's own language.</summary>
    /// <param name="view">What readers see.</param>
    /// <param name="language">A tag of BCP 47; its region makes no difference.</param>
    internal static PageNavigation Of(SnapshotView view, string language)
    {
        var pages = view[ContentKind.Page];
        var shown = pages.InOrder(language).Where(entry => entry.Item.Navigation is not null).ToLookup(entry => entry.Item.Navigation!.Area, EntryOf);
        return new PageNavigation([.. shown[NavigationArea.Header]], [.. shown[NavigationArea.Footer]]);
    }

    private static NavigationEntry EntryOf(SnapshotEntry entry) => new(entry.Item.Navigation!.Title, "/" + entry.Address, Language.Of(entry.Item.Lang));
}
