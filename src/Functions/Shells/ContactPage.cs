using Functions.Contact.Intake;
using Functions.Contact.Notifications;
using Functions.Contact.OwnFields;
using Functions.Forms.Markup;
using Functions.Http;

namespace Functions.Shells;

internal sealed class ContactPage(Shell shell, NotificationRecipients recipients, OwnFieldList own)
{
    public Html Write()
    {
        var words = shell.Words;
        var form = new FormView(ContactFormMarkup.Name, shell.Site, words, shell.Site.HrefToApi("contact"));
        return shell.Page(
            "/contact/",
            words["contact.title"],
            words.Format("contact.description", ("practice", shell.Site.Name), ("telephone", shell.Site.Telephone)),
            Html.Of($"""
                <main id="main" tabindex="-1">
                    <div class="wide page-head"><h1>{words["contact.title"]}</h1><p class="lead">{words["contact.lead"]}</p></div>
                    <div class="wide section split form-first">
                      <practice-contact rendered>{ContactFormMarkup.Component(form, recipients.Offices(words.Language), recipients.Services(words.Language), own.All)}</practice-contact>
                      <div>
                        <h2>{words["contact.talkTitle"]}</h2>
                        <p class="big-phone">{shell.Telephone}</p>
                        <ul class="contact-ways">
                          <li><strong>{words["contact.forOther"]}</strong>{words["contact.forOtherText"]}</li>
                          <li><strong>{words["contact.after"]}</strong>{words["contact.afterText"]}</li>
                        </ul>
                      </div>
                    </div>
                  </main>
                """));
    }
}
