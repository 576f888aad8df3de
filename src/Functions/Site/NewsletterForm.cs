using Functions.Http;

namespace Functions.Site;

/// <summary>The form that signs up for the newsletter, which works without scripts.</summary>
public sealed class NewsletterForm(SiteOptions site, Words words)
{
    private string Newsletter => site.NewsletterName;

    /// <summary>The form with what it is about, at the end of a page.</summary>
    /// <param name="source">The page's path, which is kept as the place of the consent.</param>
    public Html Section(string source) => Html.Of($"""
        <section class="section tinted" aria-labelledby="newsletter-title">
              <div class="wide split">
                <div>
                  <h2 id="newsletter-title">{words.Format("newsletter.title", ("newsletter", Newsletter))}</h2>
                  <p class="lead">{words["newsletter.lead"]}</p>
                </div>
                <practice-newsletter rendered>{Form(source)}</practice-newsletter>
              </div>
            </section>
        """);

    /// <param name="source">The page's path, which is kept as the place of the consent.</param>
    public Html Form(string source) => Html.Of($"""
        <form id="newsletter-form" class="form card-form" method="post" action="{site.HrefToApi("newsletter/subscribe")}" accept-charset="utf-8" lang="{words.Language}" data-telephone="{site.Telephone}">
                  <input type="hidden" name="redirect" value="check-your-mail">
                  <input type="hidden" name="source" value="{source}">
                  <input type="hidden" name="lang" value="{words.Language}">
                  <div class="elsewhere" aria-hidden="true">
                    <label for="newsletter-website">{words["newsletter.trap"]}</label>
                    <input id="newsletter-website" name="website" type="text" tabindex="-1" autocomplete="off">
                  </div>
                  <div class="two-up">
                    <div class="field">
                      <label for="newsletter-email">{words["newsletter.email"]}</label>
                      <input id="newsletter-email" name="email" type="email" autocomplete="email" maxlength="254" required data-missing="{words["newsletter.emailMissing"]}">
                    </div>
                    <div class="field">
                      <label for="newsletter-name">{words["newsletter.firstName"]} <span class="optional">{words["newsletter.optional"]}</span></label>
                      <input id="newsletter-name" name="name" type="text" autocomplete="given-name" maxlength="200" data-optional>
                    </div>
                  </div>
                  <div class="field">
                    <label class="choice">
                      <input id="newsletter-consent" name="consent" type="checkbox" value="true" required data-missing="{words["newsletter.consentMissing"]}">
                      <span>{words.Format("newsletter.consent", ("newsletter", Newsletter))}</span>
                    </label>
                    <p class="hint">{words.Html("newsletter.privacy", ("link", Html.Of($"""<a href="{site.HrefTo(site.PathIn(words.Language, "/privacy/"))}">{words["newsletter.privacyLink"]}</a>""")))}</p>
                  </div>
                  <button class="primary" type="submit">{words["newsletter.submit"]}</button>
                </form>
        """);
}
