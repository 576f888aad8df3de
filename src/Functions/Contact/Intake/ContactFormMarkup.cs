using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;
using Functions.Forms.Markup;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Site;

namespace Functions.Contact.Intake;

/// <summary>
/// The contact form as markup: the same on the static page, on the page that shows it again with its errors, and in other people's pages. It works
/// without scripts.
/// </summary>
public static class ContactFormMarkup
{
    /// <summary>The name of the form, with which its ids begin.</summary>
    public const string Name = "contact";

    /// <summary>The key of the page that follows.</summary>
    internal const string ThanksPage = "thanks";

    private static readonly string[] Fields = ["name", "email", "preferredContact", "phone", "office", "service", "message"];

    /// <summary>The form with what the scripts show once it was sent.</summary>
    public static Html Component(FormView view, IReadOnlyCollection<Choice> offices, IReadOnlyCollection<Choice> services, params IReadOnlyList<OwnField> own)
        => Html.Of($"{Write(view, offices, services, own)}<template>{CrisisPanel.Of(CrisisBlock.Of(view.Site, view.Words.Language), view.Words)}</template>");

    /// <param name="view">The form.</param>
    /// <param name="offices">The offices to choose from; none for no choice.</param>
    /// <param name="services">The services to choose from.</param>
    /// <param name="own">The fields of the practice's own. They follow the message: whoever needs help says so first.</param>
    public static Html Write(FormView view, IReadOnlyCollection<Choice> offices, IReadOnlyCollection<Choice> services, params IReadOnlyList<OwnField> own)
    {
        var (words, controls) = (view.Words, new FormControls(view));
        var shown = Fields.Where(field => (field != "office" || offices.Count > 0) && (field != "service" || services.Count > 0)).Concat(own.Select(field => field.Name)).Append("consent").ToList();
        return FormParts.Frame(view, Html.Of($"""
              {FormParts.Summary(view, shown)}
              {FormParts.Hidden(view, ThanksPage, shown)}
              {FormParts.CrisisNote(view)}
              <p class="hint">{words["form.whatIsNeeded"]}</p>
              {controls.Line("name", "text", "name", InquiryContent.NameCharacters, new FieldTexts(words["contactForm.name"]) { Required = true, Missing = words["contactForm.nameMissing"] })}
              {controls.Line("email", "email", "email", EmailSyntax.MaxCharacters, new FieldTexts(words["form.email"]) { Required = true, Missing = words["form.emailMissing"] })}
              {controls.Choices("preferredContact", view.ValueOf("preferredContact")?.Trim() is { Length: > 0 } method ? method : InquiryContent.ByEmail, Methods(words), new FieldTexts(words["contactForm.method"]))}
              {controls.Line("phone", "tel", "tel", InquiryContent.PhoneCharacters, Phone(words))}
              {ListOrNothing(controls, "office", offices, words["contactForm.office"], words)}
              {ListOrNothing(controls, "service", services, words["contactForm.service"], words)}
              {controls.Text("message", InquiryContent.MessageCharacters, Message(words))}
              {Html.Join(own.Select(field => OwnFieldControls.Write(field, view, controls)))}
              {controls.Tick("consent", new FieldTexts(words.Format("contactForm.consent", ("practice", view.Site.Name))) { Required = true, Missing = words["contactForm.consentMissing"] }, FormParts.Privacy(view, "contactForm.privacy"))}
              <button class="primary" type="submit">{words["contactForm.submit"]}</button>
            """));
    }

    // Without scripts the mark has to be true of every choice; they put in its place the one that is.
    private static FieldTexts Phone(Words words) => new(words["contactForm.phone"])
    {
        Mark = Html.Of($"""<span class="optional" data-when-optional="{words["form.optional"]}" data-when-required="{words["form.required"]}">{words["contactForm.phoneMark"]}</span>"""),
        Missing = words["contactForm.phoneMissing"],
        Unusable = words["contactForm.phoneUnusable"],
    };

    private static FieldTexts Message(Words words) => new(words["contactForm.message"])
    {
        Required = true,
        Hint = words["contactForm.messageHint"],
        Missing = words["contactForm.messageMissing"],
    };

    private static Html? ListOrNothing(FormControls controls, string field, IReadOnlyCollection<Choice> choices, string label, Words words)
        => choices.Count == 0 ? null : controls.List(field, words["contactForm.noPreference"], choices, new FieldTexts(label) { Mark = FormParts.Optional(words) });

    private static IEnumerable<Choice> Methods(Words words) =>
    [
        new(InquiryContent.ByEmail, words["contactForm.byEmail"]),
        new(InquiryContent.ByPhone, words["contactForm.byPhone"]),
        new(InquiryContent.ByText, words["contactForm.byText"]),
    ];
}
