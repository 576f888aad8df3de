using Functions;
using Functions.Contact;
using Functions.Content.Reading;
using Functions.Shells;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalHost;

/// <summary>The static pages with the settings of this run, as <c>Cli site build</c> writes them for a deployment.</summary>
internal sealed class SitePages(LocalHostOptions options, IServiceProvider services, IOptions<SiteOptions> site, IOptions<ContactOptions> contact)
{
    public string Folder { get; } = Empty(Path.Combine(options.DataFolder, "site"));

    // A language that was taken from the settings leaves its pages behind.
    private static string Empty(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }

    public Task WriteAsync(CancellationToken cancellationToken)
    {
        // Not the app's own: the app starts cold here, as in Azure.
        var catalog = ActivatorUtilities.CreateInstance<ArticleCatalog>(services);
        return new SiteBuild(site, contact, (language, cancellation) => PublishedContent.FromCatalogAsync(catalog, site.Value, language, cancellation)).WriteAsync(Folders.Site, Folder, cancellationToken);
    }
}
