using Functions.Http;
using Functions.Site;

namespace Functions.Forms.Markup;

/// <summary>The form that signs up for the newsletter, as pages of the site have it.</summary>
public sealed class NewsletterForm(SiteOptions site, Words words)
{
    /// <summary>The form with what it is about, at the end of a page.</summary>
    /// <param name="source">The page's path, which is kept as the place of the consent.</param>
    public Html Section(string source) => Html.Of($"""
        <section class="section tinted" aria-labelledby="newsletter-title">
              <div class="wide split">
                <div>
                  <h2 id="newsletter-title">{words.Format("newsletter.title", ("newsletter", site.NewsletterName))}</h2>
                  <p class="lead">{words["newsletter.lead"]}</p>
                </div>
                <practice-newsletter rendered>{Form(source)}</practice-newsletter>
              </div>
            </section>
        """);

    /// <param name="source">The page's path, which is kept as the place of the consent.</param>
    public Html Form(string source) => NewsletterFormMarkup.Write(new FormView(NewsletterFormMarkup.Name, site, words, site.HrefToApi("newsletter/subscribe")), source);
}
