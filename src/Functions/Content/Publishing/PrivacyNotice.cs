using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Site;

namespace Functions.Content.Publishing;

/// <summary>The page that both forms link to. Without one of the practice's own, readers see what the settings say.</summary>
internal static class PrivacyNotice
{
    private static readonly string File = $"{ContentKind.Page.Folder()}/{SiteNavigation.PrivacySlug}.md";

    /// <param name="slugs">The files, with their addresses.</param>
    /// <param name="language">The site's first language: <c>pages/es/privacy.md</c> is the page of a site in Spanish.</param>
    /// <param name="now">The time.</param>
    /// <returns>The warning that it is missing, if it is.</returns>
    public static IReadOnlyList<ContentProblem> Missing(SlugResolver slugs, string language, DateTimeOffset now)
        => slugs.Redirects.ContainsKey(SnapshotEntry.AddressOf(ContentKind.Page, SiteNavigation.PrivacySlug))
            || slugs.Files.Any(file => file.Served is { Kind: ContentKind.Page, IsDraft: false } page && !(page.Until <= now) && IsAt(page.Item.Slug, language)) ? [] :
        [
            new ContentProblem(
                File,
                Line: 1,
                Column: 1,
                ProblemSeverity.Warning,
                $"Readers find no page of yours at {SiteNavigation.PrivacyPath}, where both forms lead, but a short one with the terms of the settings. Write what you keep of what people send, who reads it, for how long, and how to have it erased."),
        ];

    private static bool IsAt(string slug, string language) => slug == SiteNavigation.PrivacySlug || slug == Slug.InLanguage(SiteNavigation.PrivacySlug, language);
}
