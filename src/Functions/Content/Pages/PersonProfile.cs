using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Pages;

/// <summary>Somebody of the team: as a card, on the person's own page, and as the name under a title.</summary>
internal sealed class PersonProfile(SiteOptions site, Words words)
{
    public Html Card(ArticleItem item, string heading) => Html.Of($"""
        <li><article class="card person"{TextDirection.AttributesWithin(words.Language, item.Lang)}>
          {Portrait(item)}
          <{heading}><a href="{Href(ContentKind.Person, item.Slug)}">{Name(item)}</a></{heading}>
          {Role(item)}
          {Languages(item)}
        </article></li>
        """);

    /// <summary>Everybody, in order, in a language.</summary>
    public Html Cards(SnapshotView view, string language)
    {
        var people = view[ContentKind.Person].InOrder(language, site).Select(entry => Card(entry.Item, "h2")).ToList();
        return people.Count == 0 ? Html.Empty : Html.Of($"""<ul class="article-list team">{Html.Join(people)}</ul>""");
    }

    /// <summary>Role, languages and licence, for the person's own page.</summary>
    public Html Facts(ArticleItem item) => Html.Of($"""
        {Role(item)}
        {Languages(item)}
        {(item.Person!.Licence is { } licence ? Fact(item, "person.licence", "licence", licence) : Html.Empty)}
        """);

    /// <summary>What the person offers, among what readers can see.</summary>
    public Html Services(ArticleItem item, SnapshotView view)
    {
        var services = item.Person!.Services.Select(slug => view.Follow(ContentKind.Service, slug)?.Item).OfType<ArticleItem>().Distinct().ToList();
        return services.Count == 0 ? Html.Empty : Html.Of($"""
            <section class="prose offers"><h2>{TextDirection.Label(words, item.Lang, Html.Of($"{words["person.services"]}"))}</h2>
            <ul>{Html.Join(services.Select(service => Html.Of($"""<li{TextDirection.AttributesWithin(item.Lang, service.Lang)}><a href="{Href(ContentKind.Service, service.Slug)}">{service.Title}</a></li>""")))}</ul></section>
            """);
    }

    /// <summary>Names of authors or of a reviewer: with credentials and a link where the person is on the team.</summary>
    public Html Names(IReadOnlyList<string> names, IReadOnlyList<CreditedPerson> people)
    {
        var shown = names.Select(name => people.FirstOrDefault(person => person.Named == name)).ToList();
        var separator = shown.Exists(person => person?.Credentials is not null) ? "; " : ", ";
        return new Html(string.Join(separator, names.Zip(shown, (name, person) => (person is null ? Html.Of($"{name}") : Link(person)).Markup)));
    }

    public static Html Portrait(ArticleItem item) => item.Image is not { } image ? Html.Empty : Html.Of($"""
        <img class="portrait" src="{image.Url}" srcset="{image.Srcset ?? image.Url}" sizes="9rem" width="144" height="144" alt="{image.Alt}">
        """);

    /// <summary>The title of an item; of a person, the name with credentials.</summary>
    public static Html Name(ArticleItem item)
        => item.Person?.Credentials is { } credentials ? Html.Of($"""{item.Title}<span class="credentials">, {credentials}</span>""") : Html.Of($"{item.Title}");

    private static Html Role(ArticleItem item) => item.Person!.Role is { } role ? Html.Of($"""<p class="role">{role}</p>""") : Html.Empty;

    private Html Languages(ArticleItem item)
        => item.Person!.Languages.Count == 0 ? Html.Empty : Fact(item, "person.languages", "languages", string.Join(", ", item.Person.Languages));

    private Html Fact(ArticleItem item, string key, string name, string value)
        => Html.Of($"""<p class="meta">{TextDirection.Label(words, item.Lang, Html.Of($"{words.Format(key, (name, value))}"))}</p>""");

    private Html Link(CreditedPerson person)
        => Html.Of($"""<a href="{Href(ContentKind.Person, person.Slug)}">{person.Name}</a>{(person.Credentials is { } credentials ? Html.Of($", {credentials}") : Html.Empty)}""");

    private string Href(ContentKind kind, string slug) => site.HrefTo($"/{kind.Folder()}/{slug}");
}
