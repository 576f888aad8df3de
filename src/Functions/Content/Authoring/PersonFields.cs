using System.Text.Json.Serialization;
using Functions.Content.Files;
using Functions.Content.Links;

namespace Functions.Content.Authoring;

/// <summary>The fields of somebody of the team, whose name is the title of the page.</summary>
/// <param name="Role">What the person does here, such as “Clinical director”.</param>
/// <param name="Credentials">What is written after the name, such as “LCSW”.</param>
/// <param name="Licence">The licence to practise, such as “Illinois 149.000000”.</param>
/// <param name="Languages">The languages that the person speaks, as readers see them.</param>
/// <param name="Services">The slugs of the services that the person offers.</param>
public sealed record PersonFields(string? Role, string? Credentials, string? Licence, IReadOnlyList<string> Languages, IReadOnlyList<string> Services)
{
    internal static IReadOnlyList<string> Keys { get; } = ["name", "role", "credentials", "licence", "languages", "services", PageFields.OrderKey];

    /// <summary>What somebody who looks for the person may search for, besides name and biography.</summary>
    [JsonIgnore]
    internal IEnumerable<string> SearchWords => Languages.Append(Role).Append(Credentials).OfType<string>();

    internal static PersonFields Read(FrontMatter front, PageLibrary? pages, string lang, ProblemList problems)
    {
        var role = problems.Collect(() => front.Text("role"));
        // Beside a name, a title is that of the position.
        if (front.Has("name") && front.Has("title"))
        {
            role ??= problems.Collect(() => front.Text("title"));
            if (front.Has("role"))
            {
                problems.Warn(front.Place("title").Line, front.Place("title").Column, "'title' is not used, because 'name' and 'role' are there.");
            }
        }

        return new PersonFields(
            role,
            problems.Collect(() => ListOrText(front, "credentials")),
            problems.Collect(() => front.Text("licence")),
            problems.Collect(() => front.List("languages")) ?? [],
            [.. (problems.Collect(() => front.List("services")) ?? []).Select(service => ServiceOf(front, service, pages, lang, problems)).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The name of a person, if the front matter has it.</summary>
    internal static string? NameOf(FrontMatter front) => front.Text("name") ?? front.Text("title");

    private static string? ListOrText(FrontMatter front, string key)
        => front.Entry(key)?.Value.Items is null ? front.Text(key) : string.Join(", ", front.List(key));

    private static string? ServiceOf(FrontMatter front, string written, PageLibrary? pages, string lang, ProblemList problems)
    {
        var name = Path.GetFileNameWithoutExtension(written.TrimEnd('/'));
        var folder = $"/{ContentKind.Service.Folder()}/";
        if (pages is null)
        {
            return name;
        }

        var page = pages.Find(folder + Slug.InLanguage(name, Language.Primary(lang))) ?? pages.Find(folder + name);
        if (page is null)
        {
            var place = front.Place("services", written);
            problems.Warn(place.Line, place.Column, $"There is no service '{written}': write the slug of one, as in its address {folder}….");
        }

        return page?.Address[folder.Length..];
    }
}
