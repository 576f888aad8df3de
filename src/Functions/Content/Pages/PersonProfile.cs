using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;

namespace Functions.Content.Pages;

/// <summary>Somebody of the team: as a card, as the head of the person's own page, and as the name under a title.</summary>
internal static class PersonProfile
{
    private const string Folder = "/team/";

    // The portraits of cards that have none keep the names on one line with the others.
    public static Html Card(ArticleItem item, string heading)
    {
        var person = item.Person!;
        return Html.Of($"""
            <li><article class="card person"{TextDirection.Attributes(item.Lang)}>
              {Portrait(item)}
              <{heading}><a href="{Folder}{item.Slug}">{Name(item.Title, person.Credentials)}</a></{heading}>
              {(person.Role is { } role ? Html.Of($"""<p class="role">{role}</p>""") : Html.Empty)}
              {(person.Languages.Count > 0 ? Html.Of($"""<p class="meta">{Languages(item)}</p>""") : Html.Empty)}
            </article></li>
            """);
    }

    /// <summary>Everybody, in order, in a language.</summary>
    public static Html Cards(SnapshotView view, string? language, string heading)
    {
        var people = view[ContentKind.Person].InOrder(Language.Of(language)).Select(entry => Card(entry.Item, heading)).ToList();
        return people.Count == 0 ? Html.Empty : Html.Of($"""<ul class="article-list team">{Html.Join(people)}</ul>""");
    }

    /// <summary>Portrait, role, languages and licence, for the person's own page.</summary>
    public static Html Head(ArticleItem item)
    {
        var person = item.Person!;
        return Html.Of($"""
            {(person.Role is { } role ? Html.Of($"""<p class="role">{role}</p>""") : Html.Empty)}
            {(person.Languages.Count > 0 ? Html.Of($"""<p class="meta">{Languages(item)}</p>""") : Html.Empty)}
            {(person.Licence is { } licence ? Html.Of($"""<p class="meta">{PageWords.In(item.Lang).Format("person.licence", "licence", licence)}</p>""") : Html.Empty)}
            """);
    }

    public static Html Portrait(ArticleItem item) => item.Image is not { } image ? Html.Empty : Html.Of($"""
        <img class="portrait" src="{image.Url}" srcset="{image.Srcset ?? image.Url}" sizes="9rem" width="144" height="144" alt="{image.Alt}">
        """);

    /// <summary>What the person offers, among what readers can see.</summary>
    public static Html Services(ArticleItem item, SnapshotView view)
    {
        var services = item.Person!.Services.Select(slug => view.Follow(ContentKind.Service, slug)?.Item).OfType<ArticleItem>().Distinct().ToList();
        return services.Count == 0 ? Html.Empty : Html.Of($"""
            <section class="offers"><h2>{PageWords.In(item.Lang)["person.services"]}</h2>
            <ul>{Html.Join(services.Select(service => Html.Of($"""<li><a href="/services/{service.Slug}">{service.Title}</a></li>""")))}</ul></section>
            """);
    }

    /// <summary>Names of authors or of a reviewer: with credentials and a link where the person is on the team.</summary>
    public static Html Names(IReadOnlyList<string> names, IReadOnlyList<CreditedPerson> people)
    {
        var shown = names.Select(name => people.FirstOrDefault(person => person.Named == name) is { } known
            ? (Html: Html.Of($"""<a href="{Folder}{known.Slug}">{known.Name}</a>{(known.Credentials is { } credentials ? Html.Of($", {credentials}") : Html.Empty)}"""), HasComma: known.Credentials is not null)
            : (Html: Html.Of($"{name}"), HasComma: false)).ToList();
        return new Html(string.Join(shown.Exists(part => part.HasComma) ? "; " : ", ", shown.Select(part => part.Html.Markup)));
    }

    public static Html Name(string name, string? credentials) => credentials is null ? Html.Of($"{name}") : Html.Of($"""{name}<span class="credentials">, {credentials}</span>""");

    private static string Languages(ArticleItem item) => PageWords.In(item.Lang).Format("person.languages", "languages", string.Join(", ", item.Person!.Languages));
}
