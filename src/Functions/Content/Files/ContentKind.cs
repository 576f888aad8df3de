using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Functions.Content.Files;

/// <summary>The kind of a Markdown file, which its folder determines. Everything else is the same for all kinds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContentKind>))]
public enum ContentKind
{
    Article,
    Service,
    Exercise,
    Page,
    Person,
}

internal static class ContentKinds
{
    public static ImmutableArray<ContentKind> All { get; } = [ContentKind.Article, ContentKind.Service, ContentKind.Exercise, ContentKind.Page, ContentKind.Person];

    /// <summary>The folder of the kind's files, which is its path in the API and on the site too; without slashes.</summary>
    public static string Folder(this ContentKind kind) => kind switch
    {
        ContentKind.Article => "articles",
        ContentKind.Service => "services",
        ContentKind.Exercise => "exercises",
        ContentKind.Page => "pages",
        _ => "team",
    };

    /// <summary>The kind whose folder has this name; null for another name.</summary>
    public static ContentKind? OfFolder(string name)
    {
        foreach (var kind in All)
        {
            if (kind.Folder() == name)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Whether it is dated, listed by topic and related to others; pages and people stand for themselves, and are HTML only.</summary>
    public static bool IsPublication(this ContentKind kind) => kind is ContentKind.Article or ContentKind.Service or ContentKind.Exercise;

    /// <summary>The kind of a Markdown file; null for another path.</summary>
    public static ContentKind? Of(string path) => ContentPath.IsMarkdown(path) && !ContentPath.IsLeftOut(path)
        ? All.Where(kind => path.StartsWith(kind.Folder() + "/", StringComparison.Ordinal)).Cast<ContentKind?>().FirstOrDefault()
        : null;
}
