using Functions.Http;
using Functions.Site;

namespace Functions.Shells;

/// <summary>What every static page of a language needs.</summary>
internal sealed class Shell(SiteOptions site, string language, SiteNavigation navigation)
{
    public SiteOptions Site => site;

    public Words Words { get; } = Words.In(language);

    public Html Telephone { get; } = Functions.Site.Telephone.Link(site.Telephone);

    public string Href(string path) => site.HrefTo(site.PathIn(language, path));

    /// <param name="path">The path in the site's first language.</param>
    /// <param name="isIndexed">Whether search engines shall have it.</param>
    public Html Page(string path, string title, string description, Html main, bool isIndexed = true) => new PageFrame(site, Words) { Navigation = navigation, IsStatic = true }.Write(
        new PageHead(title, language)
        {
            Path = isIndexed ? site.PathIn(language, path) : null,
            Description = description,
            Section = path,
            Alternates = path == NotFoundPage.Path ? [] : [.. site.GetLanguages().Where(other => other != language).Select(other => (other, site.PathIn(other, path)))],
            Scripts = [EmbedScript.Path(site)],
        },
        main);
}
