using Functions.Http;
using Functions.Site;

namespace Functions.Shells;

/// <summary>The page in place of one that does not exist. The site has one for all its languages, so it speaks all of them.</summary>
internal sealed class NotFoundPage(SiteOptions site, SiteNavigation navigation)
{
    /// <summary>Of no address: it stands at any.</summary>
    public const string Path = "/404";

    public Html Write()
    {
        var first = new Shell(site, site.DefaultLanguage, navigation);
        return first.Page(
            Path,
            first.Words["notFound.title"],
            first.Words["notFound.lead"],
            Html.Of($"""
                <main id="main" tabindex="-1" class="page">
                    <h1>{first.Words["notFound.title"]}</h1>
                    {Text(first)}
                    {Html.Join(site.GetLanguages().Skip(1).Select(Further))}
                  </main>
                """),
            isIndexed: false);
    }

    private Html Further(string language)
    {
        var shell = new Shell(site, language, SiteNavigation.None);
        return Html.Of($"""<section{shell.Words.Attributes}><h2>{shell.Words["notFound.title"]}</h2>{Text(shell)}</section>""");
    }

    private static Html Text(Shell shell) => Html.Of($"""
        <p class="lead">{shell.Words["notFound.lead"]}</p>
        <p>{shell.Words.Html(
            "notFound.ways",
            ("home", Html.Of($"""<a href="{shell.Href("/")}">{shell.Words["notFound.home"]}</a>""")),
            ("articles", Html.Of($"""<a href="{shell.Href("/articles/")}">{shell.Words["notFound.articles"]}</a>""")),
            ("telephone", shell.Telephone))}</p>
        """);
}
