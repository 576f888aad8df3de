using Functions.Contact;
using Functions.Http;
using Functions.Site;

namespace Functions.Shells;

internal sealed class ContactPage(Shell shell, ContactOptions options)
{
    public Html Write()
    {
        var words = shell.Words;
        return shell.Page(
            "/contact/",
            words["contact.title"],
            words.Format("contact.description", ("practice", shell.Site.Name), ("telephone", shell.Site.Telephone)),
            Html.Of($"""
                <main id="main" tabindex="-1">
                    <div class="wide page-head"><h1>{words["contact.title"]}</h1><p class="lead">{words["contact.lead"]}</p></div>
                    <div class="wide section split form-first">
                      <practice-contact rendered>{Form()}<template>{CrisisPanel.Of(CrisisBlock.Of(shell.Site, words.Language), words)}</template></practice-contact>
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

    private Html Form() => Html.Of($"""
        <form id="contact-form" class="form card-form" method="post" action="{shell.Site.HrefToApi("contact")}" accept-charset="utf-8" lang="{shell.Words.Language}" data-telephone="{shell.Site.Telephone}">
          <input type="hidden" name="redirect" value="thanks">
          <div class="elsewhere" aria-hidden="true">
            <label for="contact-website">Leave this empty</label>
            <input id="contact-website" name="website" type="text" tabindex="-1" autocomplete="off">
          </div>
          <div class="field">
            <label for="contact-name">Your name</label>
            <input id="contact-name" name="name" type="text" autocomplete="name" maxlength="200" required data-missing="Please tell us what to call you.">
          </div>
          <div class="field">
            <label for="contact-email">E-mail</label>
            <input id="contact-email" name="email" type="email" autocomplete="email" maxlength="254" required data-missing="Please enter your e-mail address.">
          </div>
          <div class="field">
            <label for="contact-phone">Telephone <span class="optional">(optional)</span></label>
            <p class="hint" id="contact-phone-hint">We need it if you would like a call or a text.</p>
            <input id="contact-phone" name="phone" type="tel" autocomplete="tel" maxlength="40" aria-describedby="contact-phone-hint" data-optional>
          </div>
          <fieldset class="field">
            <legend>How may we answer?</legend>
            <div class="choices">
              <label class="choice"><input id="contact-by-email" name="preferredContact" type="radio" value="email" checked>E-mail</label>
              <label class="choice"><input id="contact-by-phone" name="preferredContact" type="radio" value="phone">Phone call</label>
              <label class="choice"><input id="contact-by-text" name="preferredContact" type="radio" value="text">Text message</label>
            </div>
          </fieldset>
          <div class="field">
            <label for="contact-office">Which office? <span class="optional">(optional)</span></label>
            <select id="contact-office" name="office" data-optional><option value="">No preference</option>{Choices(options.Offices)}</select>
          </div>
          <div class="field">
            <label for="contact-service">What is it about? <span class="optional">(optional)</span></label>
            <select id="contact-service" name="service" data-optional><option value="">No preference</option>{Choices(options.Services)}</select>
          </div>
          <div class="field">
            <label for="contact-message">What would you like us to know?</label>
            <p class="hint" id="contact-message-hint">Please keep medical details for when we talk.</p>
            <textarea id="contact-message" name="message" rows="7" maxlength="10000" required aria-describedby="contact-message-hint" data-missing="Please write a few words."></textarea>
          </div>
          <div class="field">
            <label class="choice">
              <input id="contact-consent" name="consent" type="checkbox" value="true" required data-missing="Please tick the box so that we may answer you.">
              <span>{shell.Site.Name} may keep this message and use it to answer me.</span>
            </label>
            <p class="hint">Who reads it, and how long it is kept: <a href="{shell.Href("/privacy/")}">your privacy on this site</a></p>
          </div>
          <button class="primary" type="submit">Send message</button>
        </form>
        """);

    private static Html Choices(IDictionary<string, ContactOptions.Destination> choices)
        => Html.Join(choices.Select(choice => Html.Of($"""<option value="{choice.Key}">{choice.Value.Name}</option>""")));
}
