using Functions.Contact.Intake;
using Functions.Http;
using Functions.Site;

namespace Functions.Shells;

/// <summary>Where the contact form leads without scripts.</summary>
internal sealed class ThanksPage(Shell shell, int answerWithin)
{
    public Html Write()
    {
        var words = shell.Words;
        return shell.Page(
            "/thanks/",
            words["thanks.title"],
            words.Format("thanks.description", ("practice", shell.Site.Name)),
            Html.Of($"""
                <main id="main" tabindex="-1" class="page">
                    <h1>{words["thanks.title"]}</h1>
                    {ContactThanks.Ways(words, answerWithin)}
                    <p>{words["thanks.more"]}</p>
                    <p>{words["thanks.wait"]} {CrisisBlock.Of(shell.Site, words.Language).ToHtml()}</p>
                    <p class="actions"><a class="button" href="{shell.Href("/articles/")}">{words["thanks.read"]}</a></p>
                  </main>
                """),
            isIndexed: false);
    }
}
