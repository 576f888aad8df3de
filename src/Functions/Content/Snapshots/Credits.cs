using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Content.Snapshots;

/// <summary>Who of the authors and reviewers has a page that readers can see.</summary>
internal static class Credits
{
    public static IReadOnlyList<CreditedPerson> Of(SnapshotEntry entry, SnapshotView view) => entry.People is not { } people ? [] :
    [
        .. people.Select(pair => view.Follow(ContentKind.Person, pair.Value) is { } person ? Credit(pair.Key, InLanguageOf(entry, person, view).Item) : null).OfType<CreditedPerson>(),
    ];

    private static CreditedPerson Credit(string named, ArticleItem person)
        => new(named, person.Title, person.Slug, person.Url, person.Person?.Role, person.Person?.Credentials);

    private static SnapshotEntry InLanguageOf(SnapshotEntry entry, SnapshotEntry person, SnapshotView view)
    {
        var language = Language.Primary(entry.Item.Lang);
        return Language.Primary(person.Item.Lang) == language
            || view[ContentKind.Person].TranslationsOf(person).FirstOrDefault(other => Language.Primary(other.Lang) == language) is not { } translation
                ? person
                : view[ContentKind.Person].Find(translation.Slug)!;
    }
}
