using Functions.Content.Files;
using Functions.Http;

namespace Functions.Content.Links;

/// <summary>Writes the cards in a text.</summary>
/// <param name="Pages">The pages; null when they are not known.</param>
/// <param name="Lang">The language of the text.</param>
internal sealed record TextCards(PageLibrary? Pages, string Lang)
{
    /// <returns>What readers see, or why they see nothing.</returns>
    public (Html Html, string? Problem) Write(ContentKind kind, string slug)
    {
        var target = Pages?.FindCard(kind, slug);
        var problem = target?.State switch
        {
            null => $"There is no {(kind == ContentKind.Exercise ? "exercise" : "article")} {slug}: its card is not shown.",
            CardTargetState.Draft => $"{target.Path} is a draft: its card is not shown.",
            CardTargetState.Scheduled => $"{target.Path} is not published yet: its card is not shown until then.",
            CardTargetState.Withdrawn => $"{target.Path} is not published any more: its card is not shown.",
            _ => null,
        };
        return problem is null ? (target!.Write(Lang), null) : (Html.Empty, problem);
    }
}
