using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Pages;
using Functions.Content.Snapshots;
using Functions.Site;

namespace Functions.Content.Publishing;

/// <summary>All that a card can lead to.</summary>
internal static class CardTargets
{
    /// <returns>By address and former address.</returns>
    /// <param name="files">The files with what is served of them.</param>
    /// <param name="redirects">From a former address to the slug of now.</param>
    /// <param name="site">The site on which the cards stand.</param>
    /// <param name="now">What readers see depends on it.</param>
    public static IReadOnlyDictionary<string, CardTarget> Of(IEnumerable<SourceFile> files, IEnumerable<KeyValuePair<string, string>> redirects, SiteOptions site, DateTimeOffset now)
    {
        var targets = new Dictionary<string, CardTarget>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Served is { Kind: ContentKind.Article or ContentKind.Exercise } piece)
            {
                targets[piece.Address] = new CardTarget(file.Path, piece.ItemHash, StateOf(piece, now), lang => new ItemCard(site, Words.In(site.LanguageFor(lang))).InText(piece.Kind, piece.Item, lang));
            }
        }

        foreach (var (from, slug) in redirects)
        {
            if (targets.TryGetValue(from[..(from.IndexOf('/', StringComparison.Ordinal) + 1)] + slug, out var target))
            {
                targets.TryAdd(from, target);
            }
        }

        return targets;
    }

    private static CardTargetState StateOf(Piece piece, DateTimeOffset now)
        => piece.IsDraft ? CardTargetState.Draft
            : piece.From > now ? CardTargetState.Scheduled
            : piece.Until <= now ? CardTargetState.Withdrawn
            : CardTargetState.Visible;
}
