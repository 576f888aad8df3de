using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Pages;
using Functions.Forms.Markup;
using Functions.Http;
using Functions.Site;

namespace Functions.Shells;

/// <summary>The home page. The newest articles stand in it for readers without scripts; others get those of the moment.</summary>
internal sealed class HomePage(Shell shell, IReadOnlyList<ArticleItem> newest)
{
    private static readonly string[] Steps = ["reachOut", "talk", "decide"];

    private readonly Words _words = shell.Words;

    private string Practice => shell.Site.Name;

    public Html Write() => shell.Page(
        "/",
        _words["home.title"],
        _words.Format("home.description", ("practice", Practice), ("telephone", shell.Site.Telephone)),
        Html.Of($"""
            <main id="main" tabindex="-1">
                <section class="hero">
                  <div class="wide">
                    <div>
                      <h1>{_words["home.heading"]}</h1>
                      <p class="lead">{_words.Format("home.lead", ("practice", Practice))}</p>
                      <div class="actions">
                        <a class="button primary" href="{shell.Href("/contact/")}">{_words["home.write"]}</a>
                        <a class="button" href="tel:{Telephone.Dialled(shell.Site.Telephone)}">{_words.Html("home.call", ("telephone", Html.Of($"""<span class="number">{shell.Site.Telephone}</span>""")))}</a>
                      </div>
                    </div>
                    <div class="hero-picture"><img src="/images/sprig.svg" alt="" width="196" height="326"></div>
                  </div>
                </section>
                <section class="section tinted" aria-labelledby="start-title">
                  <div class="wide">
                    <h2 id="start-title">{_words["home.startTitle"]}</h2>
                    <ol class="steps">
                      {Html.Join(Steps.Select(Step))}
                    </ol>
                  </div>
                </section>
                <section class="section" aria-labelledby="latest-title">
                  <div class="wide">
                    <div class="section-head">
                      <h2 id="latest-title">{_words["home.latest"]}</h2>
                      <p><a href="{shell.Href("/articles/")}">{_words["home.allArticles"]}</a></p>
                    </div>
                    <practice-articles rendered limit="{PublishedContent.MaxNewest}">{new ItemCard(shell.Site, _words).List(ContentKind.Article, newest, "h3")}</practice-articles>
                  </div>
                </section>
                {new NewsletterForm(shell.Site, _words).Section(shell.Site.PathIn(_words.Language, "/"))}
              </main>
            """));

    private Html Step(string key) => Html.Of($"""<li><h3>{_words[$"home.{key}"]}</h3><p>{_words[$"home.{key}Text"]}</p></li>""");
}
