using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Content.Cards;

/// <summary>What a card leads to.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hash">A hash of the item.</param>
internal sealed record CardTarget(string Path, ArticleItem Item, string Hash, CardTargetState State)
{
    /// <summary>What a text with the card depends on: it is parsed again when this changes.</summary>
    public string Version => $"{State} {Hash}";

    /// <summary>All that a card can lead to, by address and former address.</summary>
    /// <param name="files">The files with what is served of them.</param>
    /// <param name="redirects">From a former address to the slug of now.</param>
    /// <param name="now">What readers see depends on it.</param>
    public static IReadOnlyDictionary<string, CardTarget> All(IEnumerable<SourceFile> files, IEnumerable<KeyValuePair<string, string>> redirects, DateTimeOffset now)
    {
        var targets = new Dictionary<string, CardTarget>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Served is { Kind: ContentKind.Article or ContentKind.Exercise } piece)
            {
                targets[piece.Address] = new CardTarget(file.Path, piece.Item, piece.ItemHash, StateOf(piece, now));
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

internal enum CardTargetState
{
    Visible,
    Draft,
    Scheduled,
    Withdrawn,
}
