using Functions.Content.Files;
using Functions.Content.Pages;
using Functions.Content.Reading;
using Functions.Site;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>The path, in the site, of the page of a form, for counts.</summary>
/// <param name="source">The path that the form says; null when it says none.</param>
/// <param name="cancellationToken">Cancels the call.</param>
/// <returns><see cref="SignUpPages.Elsewhere"/> for everything that is no page of the site.</returns>
public delegate ValueTask<string> SignUpPageName(string? source, CancellationToken cancellationToken);

/// <summary>Which page of the site somebody signed up on. What a form says could be anything that was typed: only pages that there are get a name.</summary>
public sealed class SignUpPages(ArticleCatalog catalog, IOptions<SiteOptions> site)
{
    /// <summary>A page that is not one of the site's, or is not known.</summary>
    public const string Elsewhere = "*";

    // The pages that are no content, without slashes at their ends.
    private static readonly string[] Others = ["", "contact", "newsletter", "api/newsletter/issues", "search", "thanks", .. ContentKinds.All.Select(kind => kind.Folder())];

    public async ValueTask<string> NameAsync(string? source, CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return Elsewhere;
        }

        var address = OriginalAddress.OfPath(source, query: "", site.Value);
        return Others.Contains(address.Path, StringComparer.Ordinal) ? address.Path : await ContentAsync(address, cancellationToken) ?? Elsewhere;
    }

    private async ValueTask<string?> ContentAsync(OriginalAddress address, CancellationToken cancellationToken)
    {
        if (PageAddress.Of(address) is not { Slug: { } slug } page)
        {
            return null;
        }

        try
        {
            return (await catalog.GetAsync(cancellationToken)).View[page.Kind].Find(slug)?.Address;
        }
        // A sign-up does not depend on what the site shows.
        catch (Exception outage) when (StorageOutage.Caused(outage))
        {
            return null;
        }
    }
}
