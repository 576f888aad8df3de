using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Content.Snapshots;

/// <summary>Who of the authors and reviewers has a page that readers can see.</summary>
internal static class Credits
{
    public static IReadOnlyList<CreditedPerson> Of(SnapshotEntry entry, SnapshotView view) => entry.People is not { } people ? [] :
    [
        .. people.Select(pair => view.Follow(ContentKind.Person, pair.Value)?.Item is { } person
            ? new CreditedPerson(pair.Key, person.Title, person.Slug, person.Url, person.Person?.Role, person.Person?.Credentials)
            : null).OfType<CreditedPerson>(),
    ];
}
