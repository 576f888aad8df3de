using Functions.Forms.Markup;
using Functions.Http;

namespace Functions.Shells;

internal sealed class NewsletterPage(Shell shell)
{
    public Html Write()
    {
        var (words, newsletter) = (shell.Words, shell.Site.NewsletterName);
        return shell.Page(
            "/newsletter/",
            words.Format("newsletter.title", ("newsletter", newsletter)),
            words.Format("newsletter.description", ("newsletter", newsletter), ("practice", shell.Site.Name)),
            Html.Of($"""
                <main id="main" tabindex="-1">
                    <div class="wide page-head"><h1>{newsletter}</h1><p class="lead">{words["newsletter.pageLead"]}</p></div>
                    <div class="wide section split form-first">
                      <practice-newsletter rendered>{new NewsletterForm(shell.Site, words).Form(shell.Site.PathIn(words.Language, "/newsletter/"))}</practice-newsletter>
                      <div>
                        <h2>{words["newsletter.get"]}</h2>
                        <ul><li>{words["newsletter.getTips"]}</li><li>{words["newsletter.getIdeas"]}</li><li>{words["newsletter.getExercises"]}</li></ul>
                        <p><a href="{shell.Site.HrefToApi(shell.Site.RouteIn(words.Language, "newsletter/issues"))}">{words["newsletter.past"]}</a></p>
                        <h2>{words["newsletter.getNot"]}</h2>
                        <p>{words["newsletter.getNotText"]}</p>
                      </div>
                    </div>
                  </main>
                """));
    }
}
