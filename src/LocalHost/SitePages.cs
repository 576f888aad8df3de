using Functions;
using Functions.Contact;
using Functions.Content.Reading;
using Functions.Shells;
using Microsoft.Extensions.Options;

namespace LocalHost;

/// <summary>The static pages with the settings of this run, as <c>Cli site build</c> writes them for a deployment.</summary>
internal sealed class SitePages(LocalHostOptions options, ArticleCatalog catalog, IOptions<SiteOptions> site, IOptions<ContactOptions> contact)
{
    public string Folder { get; } = Directory.CreateDirectory(Path.Combine(options.DataFolder, "site")).FullName;

    public Task WriteAsync(CancellationToken cancellationToken)
        => new SiteBuild(site, contact, (language, cancellation) => PublishedContent.FromCatalogAsync(catalog, site.Value, language, cancellation)).WriteAsync(Folders.Site, Folder, cancellationToken);
}
