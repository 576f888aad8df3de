using Functions.Forms.Parsing;
using Functions.Http;

namespace Functions.Forms.Markup;

/// <summary>
/// The form to sign up for the newsletter as markup: the same on every page of the site, on the page that shows it again with its errors, and in other
/// people's pages. It works without scripts.
/// </summary>
public static class NewsletterFormMarkup
{
    /// <summary>The name of the form, with which its ids begin.</summary>
    public const string Name = "newsletter";

    /// <summary>How long the name of a subscriber may be.</summary>
    public const int MaxNameCharacters = 200;

    /// <summary>The key of the page that follows.</summary>
    internal const string CheckMailPage = "check-your-mail";

    private const string SourceField = "source";

    /// <param name="view">The form.</param>
    /// <param name="source">The path of the page with the form, for the record of consent.</param>
    public static Html Write(FormView view, string source)
    {
        var (words, controls) = (view.Words, new FormControls(view));
        return FormParts.Frame(view, Html.Of($"""
              {FormParts.Summary(view, "email", "name", "consent")}
              {FormParts.Hidden(view, CheckMailPage, "email", "name", "consent", SourceField)}
              {FormParts.Hidden(SourceField, view.ValueOf(SourceField) ?? source)}
              <div class="two-up">
              {controls.Line("email", "email", "email", EmailSyntax.MaxCharacters, new FieldTexts(words["form.email"]) { Required = true, Missing = words["form.emailMissing"] })}
              {controls.Line("name", "text", "given-name", MaxNameCharacters, new FieldTexts(words["newsletter.firstName"]) { Mark = FormParts.Optional(words) })}
              </div>
              {controls.Tick("consent", new FieldTexts(words.Format("newsletter.consent", ("newsletter", view.Site.NewsletterName))) { Required = true, Missing = words["newsletter.consentMissing"] }, FormParts.Privacy(view, "newsletter.privacy"))}
              <button class="primary" type="submit">{words["newsletter.submit"]}</button>
            """));
    }
}
