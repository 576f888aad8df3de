using Functions.Http;

namespace Functions.Site;

/// <summary>A link of the navigation to a page of content.</summary>
/// <param name="Title">What it says.</param>
/// <param name="Url">The path on the site, such as <c>/pages/fees</c>.</param>
/// <param name="Lang">The language of the page, a tag of BCP 47.</param>
public sealed record NavigationEntry(string Title, string Url, string Lang);

/// <summary>What authors have put into the navigation, in its order.</summary>
public sealed record SiteNavigation(IReadOnlyList<NavigationEntry> Header, IReadOnlyList<NavigationEntry> Footer)
{
    public static SiteNavigation None { get; } = new([], []);

    /// <summary>Where the practice says what it keeps of people: both forms lead there.</summary>
    public const string PrivacyPath = "/privacy/";

    /// <summary>The slug of the page of content that stands there.</summary>
    public const string PrivacySlug = "privacy";
}

/// <summary>Writes the page at <see cref="SiteNavigation.PrivacyPath"/> in a language while the practice has written none.</summary>
public delegate Html PrivacyFallback(string language, SiteNavigation navigation);

/// <summary>Reads the navigation of a language for pages that are not content themselves: none where storage cannot be reached.</summary>
public delegate ValueTask<SiteNavigation> NavigationSource(string language, CancellationToken cancellationToken);
