using Functions.Content.Files;

namespace Functions.Newsletter.Issues;

/// <summary>The path of an issue's source in the container <c>content</c>.</summary>
internal static class IssuePath
{
    /// <summary>The slug is part of table keys.</summary>
    public const int MaxSlugCharacters = 100;

    private const string Extension = ".md";

    // The rooms of staff know the same one.
    private const string TemplatePrefix = "template-";

    /// <summary>Whether it is a template: new issues begin with it, and it is never sent itself.</summary>
    public static bool IsTemplate(string slug) => slug.StartsWith(TemplatePrefix, StringComparison.Ordinal);

    /// <summary>Whether a new issue may have this slug. The route's constraint allows upper case and any length.</summary>
    public static bool IsSlug(string text)
        => text.Length <= MaxSlugCharacters && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    public static string Of(string slug) => $"{ContentStore.NewslettersFolder}{slug}{Extension}";

    /// <summary>The slug of a path; null for a path that is not an issue.</summary>
    public static string? SlugOf(string path) => path.StartsWith(ContentStore.NewslettersFolder, StringComparison.Ordinal) && path.EndsWith(Extension, StringComparison.Ordinal)
        ? path[ContentStore.NewslettersFolder.Length..^Extension.Length]
        : null;
}
