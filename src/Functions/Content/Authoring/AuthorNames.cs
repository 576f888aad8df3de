using System.Text.RegularExpressions;
using Functions.Content.Files;
using Functions.Content.Links;

namespace Functions.Content.Authoring;

/// <summary>The names of authors, which of them are organisations, and which are on the team.</summary>
internal static class AuthorNames
{
    private const int MinLettersOfTypo = 4;

    private static readonly string[] NameKeys = ["name", "title", "displayname", "fullname"];

    private static readonly Regex Credential = new(@"^([A-Z][A-Za-z]*\.?){1,3}(-[A-Z]{1,3})?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly HashSet<string> OrganizationWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Agency", "Alliance", "Association", "Associates", "Board", "Center", "Centers", "Centre", "Clinic", "College", "Committee", "Company", "Council",
        "Counseling", "Counselling", "Department", "Editors", "Foundation", "Group", "Health", "Hospital", "Inc", "Institute", "Institutes", "LLC", "Ministry",
        "Network", "Office", "Organisation", "Organization", "PLLC", "Practice", "Psychotherapy", "Services", "Society", "Staff", "Team", "Therapy", "University",
    };

    /// <exception cref="ContentException">An author has no name.</exception>
    public static IReadOnlyList<string> Read(FrontMatter front) => front.Entry("authors")?.Value switch
    {
        { Entries: not null } map => [NameOf(map, front)],
        { Items: { } items } when items.Any(item => item.Entries is not null) => [.. items.Select(item => NameOf(item, front)).Distinct(StringComparer.Ordinal)],
        { Text: not null } => WithCredentials(front.List("authors")),
        _ => front.List("authors"),
    };

    /// <summary>
    /// The same article with the names of those whom it names by their slug in <c>team/</c>, and who of all that it names is there: from the name to the slug.
    /// </summary>
    public static (Article Article, IReadOnlyDictionary<string, string>? People) OnTheTeam(Article article, FrontMatter front, PageLibrary? pages, ProblemList problems)
    {
        var people = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (pages is null)
        {
            return (article, null);
        }

        article = article with
        {
            Authors = [.. article.Authors.Select(author => NameOnTheTeam("authors", author)).Distinct(StringComparer.Ordinal)],
            ReviewedBy = article.ReviewedBy is { } reviewer ? NameOnTheTeam("reviewedBy", reviewer) : null,
        };
        return (article, people.Count == 0 ? null : people);

        string NameOnTheTeam(string key, string written)
        {
            var person = FindPerson(written, article.Lang, pages);
            if (person is null or { PersonName: null })
            {
                return WithoutPerson(PlaceOf(front.Entry(key)!.Value, written), written, isFormer: person is not null, pages, problems);
            }

            people[person.PersonName] = person.Address[(person.Address.LastIndexOf('/') + 1)..];
            return person.PersonName;
        }
    }

    /// <summary>Whether a name is that of an organisation: the practice's own, or one with a word that says so.</summary>
    public static bool IsOrganization(string name, SiteOptions site)
        => name.Equals(site.Name, StringComparison.OrdinalIgnoreCase)
            || (name.Split([' ', ',', '.', '&'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words && words.Any(OrganizationWords.Contains));

    // By the slug, by the exact name, or by that with credentials after it; in the language of the text first.
    private static PageTarget? FindPerson(string written, string lang, PageLibrary pages)
    {
        var folder = $"/{ContentKind.Person.Folder()}/";
        if (Slug.IsValid(written))
        {
            return pages.Find(folder + Slug.InLanguage(written, Language.Primary(lang))) ?? pages.Find(folder + written);
        }

        var name = written.Split(',')[0].TrimEnd();
        return new[] { written, name }.Distinct(StringComparer.Ordinal)
            .SelectMany(candidate => new[] { Language.Primary(lang), pages.SiteLanguage }.Distinct(StringComparer.Ordinal).Select(language => pages.Find(PageIndex.KeyOfPerson(candidate, language))))
            .FirstOrDefault(person => person is not null);
    }

    private static FilePlace PlaceOf(FrontValue names, string written)
        => (names.Items?.FirstOrDefault(name => name.Text?.Trim() == written) ?? names) is var value ? new FilePlace(value.Line, value.Column) : FilePlace.Start;

    // Somebody who is not on the team is named as written; a slug of somebody who was there once becomes a name.
    private static string WithoutPerson(FilePlace place, string written, bool isFormer, PageLibrary pages, ProblemList problems)
    {
        if (isFormer)
        {
            var name = string.Join(' ', written.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            problems.Warn(place.Line, place.Column, $"'{written}' is not in {ContentKind.Person.Folder()}/ any more: readers see the name “{name}”, without a link.");
            return name;
        }

        if (written.Length >= MinLettersOfTypo && Slug.IsValid(written)
            && pages.FindTeam().FirstOrDefault(slug => Spelling.Edits(written, slug, allowed: 1) <= 1) is { } meant)
        {
            problems.Warn(place.Line, place.Column, $"There is nobody '{written}' in {ContentKind.Person.Folder()}/. Did you mean {meant}?");
        }

        return written;
    }

    private static string NameOf(FrontValue author, FrontMatter front)
        => (author.Text ?? author.Entries?.FirstOrDefault(entry => NameKeys.Contains(FrontKeys.Simplified(entry.Key), StringComparer.Ordinal))?.Value.Text)?.Trim() is { Length: > 0 } name
            ? name
            : throw new ContentException(author.Line, author.Column, $"{front.Written("authors")} has to be a name, or to have one in it as name.");

    // "Ann Smith, PhD, LCSW" is one person.
    private static List<string> WithCredentials(IReadOnlyList<string> parts)
    {
        var names = new List<string>();
        foreach (var part in parts)
        {
            if (names.Count > 0 && IsCredential(part))
            {
                names[^1] += $", {part}";
            }
            else
            {
                names.Add(part);
            }
        }

        return names;
    }

    private static bool IsCredential(string part) => part is "Jr" or "Jr." or "Sr" or "Sr." or "Esq." || (Credential.IsMatch(part) && part.Count(char.IsUpper) > 1 && part.Count(char.IsLower) <= 2);
}
