using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>
/// The ways of other systems to hide a page in part: from lists, from search engines, from those who are not members. None of them exists here, so that each
/// is a draft, where it means that, or an error.
/// </summary>
internal static class HiddenPages
{
    private const string InsteadOf = "remove it, or write draft: true.";

    public static IReadOnlyList<string> Keys { get; } = ["status", "visibility", "unlisted", "listed", "noindex", "robots", "sitemap", "permalink", "password", "membersonly", "build"];

    // Where themes and plugins keep settings of their own.
    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal) { "seo", "meta", "metadata", "params", "extra", "settings", "publication", "publishing", "cascade", "head" };

    /// <summary>What may hide the page in a key that is not known, such as <c>seo: { noindex: true }</c>; null when there is none.</summary>
    public static FrontEntry? FindInside(FrontEntry unknown) => Sections.Contains(FrontKeys.Simplified(unknown.Key))
        ? (unknown.Value.Entries ?? []).FirstOrDefault(part => FrontKeys.NameOf(part.Key) switch
        {
            "draft" or "private" or "hidden" or "unpublished" or "unlisted" or "noindex" or "password" => !IsText(part.Value, "false"),
            "published" or "publish" or "public" or "listed" => IsText(part.Value, "false"),
            "robots" => part.Value.Text?.Contains("noindex", StringComparison.OrdinalIgnoreCase) != false,
            "publishAt" or "unpublishAt" or "status" or "visibility" => true,
            _ => false,
        })
        : null;

    /// <returns>Whether the page is a draft.</returns>
    public static bool Read(FrontMatter front, ProblemList problems)
    {
        RefuseWhen(front, "unlisted", hides: true, "Every page is in the lists here", problems);
        RefuseWhen(front, "listed", hides: false, "Every page is in the lists here", problems);
        RefuseWhen(front, "noindex", hides: true, "Search engines and the search of this site find every page", problems);
        RefuseWhen(front, "membersonly", hides: true, "Pages here are for everybody or for nobody", problems);
        problems.Collect(() => RefuseParts(front));
        return problems.Collect(() => IsHiddenStatus(front)) | problems.Collect(() => IsHiddenBuild(front)) | problems.Collect(() => HasNoAddress(front, problems));
    }

    private static void RefuseWhen(FrontMatter front, string key, bool hides, string reason, ProblemList problems)
    {
        if (problems.Collect(() => front.Flag(key)) == hides)
        {
            var place = front.Place(key);
            problems.Error(place.Line, place.Column, $"{reason}: '{front.Written(key)}' cannot be kept. Please {InsteadOf}");
        }
    }

    private static object? RefuseParts(FrontMatter front)
    {
        if (front.Has("password") && (front.Text("password") ?? "false") != "false")
        {
            throw front.Fault("password", $"No page here has a password: '{front.Written("password")}' cannot be kept. Please {InsteadOf}");
        }

        string[] robots = front.Entry("robots")?.Value is { } value ? [value.Text ?? "", .. (value.Items ?? []).Select(item => item.Text ?? ""), .. Switched(value, "index", "false")] : [];
        if (robots.Any(word => word.Contains("noindex", StringComparison.OrdinalIgnoreCase) || word.Contains("none", StringComparison.OrdinalIgnoreCase)))
        {
            throw front.Fault("robots", $"Search engines find every page: '{front.Written("robots")}' cannot be kept. Please {InsteadOf}");
        }

        return front.Entry("sitemap")?.Value is { } sitemap && (IsText(sitemap, "false") || Switched(sitemap, "exclude", "true").Concat(Switched(sitemap, "disable", "true")).Any())
            ? throw front.Fault("sitemap", $"Every page is in the sitemap: '{front.Written("sitemap")}' cannot be kept. Please {InsteadOf}")
            : null;
    }

    // "noindex" stands for a switch of a map that hides.
    private static IEnumerable<string> Switched(FrontValue value, string key, string hides)
        => (value.Entries ?? []).Where(entry => FrontKeys.Simplified(entry.Key) == key && IsText(entry.Value, hides)).Select(_ => "noindex");

    /// <summary>Whether a value, such as that of <c>state: draft</c>, can hardly mean anything but that the page is hidden.</summary>
    public static bool IsHidingWord(string? value)
        => value?.Trim().ToLowerInvariant() is "draft" or "private" or "pending" or "hidden" or "unpublished" or "archived" or "trash" or "noindex" or "wip" or "in review" or "not published" or "members only";

    private static bool IsHiddenStatus(FrontMatter front) => Word(front, "status") switch
    {
        null or "publish" or "published" or "public" or "live" => false,
        "draft" or "drafts" or "private" or "pending" or "future" or "scheduled" or "trash" or "hidden" or "unpublished" or "archived" => true,
        var word => throw front.Fault("status", $"{front.Written("status")} has to be published or draft, not “{word}”."),
    } | Word(front, "visibility") switch
    {
        null or "public" or "published" or "visible" => false,
        "private" or "hidden" or "draft" or "none" or "internal" => true,
        var word => throw front.Fault("visibility", $"Pages here are for everybody or for nobody: {front.Written("visibility")} has to be public or private, not “{word}”."),
    };

    private static string? Word(FrontMatter front, string key)
        => !front.Has(key) ? null : (front.Text(key) ?? throw front.Fault(key, $"{front.Written(key)} is empty: {InsteadOf}")).ToLowerInvariant();

    // Hugo's build options.
    private static bool IsHiddenBuild(FrontMatter front)
    {
        if (front.Entry("build") is not { } build)
        {
            return false;
        }

        var isHidden = false;
        foreach (var option in build.Value.Entries ?? throw front.Fault("build", $"{build.Key} has to have render or list in it."))
        {
            isHidden |= (FrontKeys.Simplified(option.Key), option.Value.Text?.ToLowerInvariant()) switch
            {
                ("render" or "list", "always" or "true") or ("publishresources", _) => false,
                ("render", "never" or "false" or "link") => true,
                _ => throw new ContentException(option.Value.Line, option.Value.Column, $"Pages here are in every list or in none: {build.Key}.{option.Key} cannot be kept. Please {InsteadOf}"),
            };
        }

        return isHidden;
    }

    // Eleventy writes no page for "permalink: false"; any other address is a wish.
    private static bool HasNoAddress(FrontMatter front, ProblemList problems)
    {
        if (front.Entry("permalink") is not { } permalink || IsText(permalink.Value, "false"))
        {
            return front.Has("permalink");
        }

        problems.Warn(permalink.Line, permalink.Column, $"The key '{permalink.Key}' is unknown: the address is that of slug, or of the file's name.");
        return false;
    }

    private static bool IsText(FrontValue value, string text) => text.Equals(value.Text?.Trim(), StringComparison.OrdinalIgnoreCase);
}
