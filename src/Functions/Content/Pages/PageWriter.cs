using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Content.Pages;

/// <summary>Writes the page of a published piece, or of a draft among the published ones.</summary>
public sealed class PageWriter(IOptions<SiteOptions> site, TimeProvider time)
{
    internal Html Write(SnapshotEntry entry, Article article, SnapshotView view) => new ItemPage(entry.Kind, article, view.NeighboursOf(entry), site.Value)
    {
        Navigation = view.Navigation(site.Value.LanguageFor(entry.Item.Lang), site.Value),
        Session = LiveSession.Of(entry.Item, site.Value, time.GetUtcNow()),
        After = view.IsTeamPage(entry) ? ProfileIn(entry).Cards(view, site.Value.LanguageFor(entry.Item.Lang))
            : entry.Kind == ContentKind.Person ? ProfileIn(entry).Services(entry.Item, view)
            : Html.Empty,
    }.Write();

    private PersonProfile ProfileIn(SnapshotEntry entry) => new(site.Value, Words.In(site.Value.LanguageFor(entry.Item.Lang)));
}
