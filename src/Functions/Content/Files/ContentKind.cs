using System.Text.Json.Serialization;

namespace Functions.Content.Files;

/// <summary>What a Markdown file is. The folder it lies in says so; everything else is the same for all of them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContentKind>))]
public enum ContentKind
{
    Article,
    Service,
    Exercise,
}

internal static class ContentKinds
{
    public static IReadOnlyList<ContentKind> All { get; } = [ContentKind.Article, ContentKind.Service, ContentKind.Exercise];

    /// <summary>The folder of the kind's files, which is its path in the API and on the site too; without slashes.</summary>
    public static string Folder(this ContentKind kind) => kind switch
    {
        ContentKind.Article => "articles",
        ContentKind.Service => "services",
        _ => "exercises",
    };

    /// <summary>What readers know several of the kind as.</summary>
    public static string Name(this ContentKind kind) => kind switch
    {
        ContentKind.Article => "Articles",
        ContentKind.Service => "Services",
        _ => "Calming exercises",
    };

    /// <summary>The kind of a Markdown file, or null for a path that is none.</summary>
    public static ContentKind? Of(string path) => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        ? All.Where(kind => path.StartsWith(kind.Folder() + "/", StringComparison.Ordinal)).Cast<ContentKind?>().FirstOrDefault()
        : null;
}
