using Functions.Articles;

namespace Functions.Newsletter;

/// <summary>Where the source of an issue is, in the container of what authors write.</summary>
internal static class IssuePath
{
    private const string Extension = ".md";

    public static string Of(string slug) => $"{ContentStore.NewslettersFolder}{slug}{Extension}";

    /// <summary>The issue of a path; null for a path that is no issue's.</summary>
    public static string? SlugOf(string path) => path.StartsWith(ContentStore.NewslettersFolder, StringComparison.Ordinal) && path.EndsWith(Extension, StringComparison.Ordinal)
        ? path[ContentStore.NewslettersFolder.Length..^Extension.Length]
        : null;
}
