using Functions.Content.Files;

namespace Functions.Newsletter.Issues;

/// <summary>Where the source of an issue is, in the container of what authors write.</summary>
internal static class IssuePath
{
    /// <summary>The name stands in keys of tables, behind and before others.</summary>
    public const int MaxSlugCharacters = 100;

    private const string Extension = ".md";

    /// <summary>Whether a new issue may have this name. A route alone takes upper case too, and any length.</summary>
    public static bool IsSlug(string text)
        => text.Length <= MaxSlugCharacters && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    public static string Of(string slug) => $"{ContentStore.NewslettersFolder}{slug}{Extension}";

    /// <summary>The issue of a path; null for a path that is no issue's.</summary>
    public static string? SlugOf(string path) => path.StartsWith(ContentStore.NewslettersFolder, StringComparison.Ordinal) && path.EndsWith(Extension, StringComparison.Ordinal)
        ? path[ContentStore.NewslettersFolder.Length..^Extension.Length]
        : null;
}
