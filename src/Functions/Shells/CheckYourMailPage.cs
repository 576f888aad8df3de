using Functions.Http;

namespace Functions.Shells;

/// <summary>Where a sign-up for the newsletter leads without scripts.</summary>
internal sealed class CheckYourMailPage(Shell shell)
{
    public Html Write() => shell.Page(
        "/check-your-mail/",
        shell.Words["checkMail.title"],
        shell.Words.Format("checkMail.description", ("practice", shell.Site.Name)),
        Html.Of($"""
            <main id="main" tabindex="-1" class="page">
                <h1>{shell.Words["checkMail.title"]}</h1>
                <p class="lead">{shell.Words["checkMail.lead"]}</p>
                <p>{shell.Words["checkMail.hint"]}</p>
                <p class="actions"><a class="button" href="{shell.Href("/articles/")}">{shell.Words["thanks.read"]}</a></p>
              </main>
            """),
        isIndexed: false);
}
