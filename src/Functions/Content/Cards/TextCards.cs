using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Pages;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Cards;

/// <summary>Writes the cards in a text.</summary>
/// <param name="Pages">The pages; null when they are not known.</param>
/// <param name="Site">The site.</param>
/// <param name="Lang">The language of the text.</param>
internal sealed record TextCards(PageLibrary? Pages, SiteOptions Site, string Lang)
{
    /// <returns>What readers see, or why they see nothing.</returns>
    public (Html Html, string? Problem) Write(CardBlock card)
    {
        var target = Pages?.FindCard(card.Kind, card.Slug);
        var problem = target?.State switch
        {
            null => $"There is no {(card.Kind == ContentKind.Exercise ? "exercise" : "article")} {card.Slug}: its card is not shown.",
            CardTargetState.Draft => $"{target.Path} is a draft: its card is not shown.",
            CardTargetState.Scheduled => $"{target.Path} is not published yet: its card is not shown until then.",
            CardTargetState.Withdrawn => $"{target.Path} is not published any more: its card is not shown.",
            _ => null,
        };
        return problem is null ? (new ItemCard(Site, Words.In(Site.LanguageFor(Lang))).InText(card.Kind, target!.Item, Lang), null) : (Html.Empty, problem);
    }
}
