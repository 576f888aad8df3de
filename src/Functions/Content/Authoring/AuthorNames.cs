using System.Text.RegularExpressions;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>The names of authors, and which of them are organisations.</summary>
internal static class AuthorNames
{
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

    /// <summary>Whether a name is that of an organisation: the practice's own, or one with a word that says so.</summary>
    public static bool IsOrganization(string name, SiteOptions site)
        => name.Equals(site.Name, StringComparison.OrdinalIgnoreCase)
            || (name.Split([' ', ',', '.', '&'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words && words.Any(OrganizationWords.Contains));

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
