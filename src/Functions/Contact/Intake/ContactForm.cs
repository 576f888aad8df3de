using Functions.Contact.Inquiries;
using Functions.Forms.Parsing;
using Functions.Site;

namespace Functions.Contact.Intake;

/// <summary>The fields of the contact form.</summary>
public static class ContactForm
{
    public static PublicForm Form { get; } = new(
        "contact",
        [
            new FormField("name", FormFieldKind.Text, Required: true, InquiryContent.NameCharacters),
            new FormField("email", FormFieldKind.Email, Required: true, EmailSyntax.MaxCharacters),
            new FormField("phone", FormFieldKind.Tel, Required: false, InquiryContent.PhoneCharacters),
            new FormField("preferredContact", FormFieldKind.Choice, Required: false) { Options = InquiryContent.ContactMethods },
            new FormField("message", FormFieldKind.Textarea, Required: true, InquiryContent.MessageCharacters),
            new FormField("consent", FormFieldKind.Checkbox, Required: true),
        ]);

    /// <summary>The fields with their labels.</summary>
    public static IEnumerable<FormField> Labelled(Words words, SiteOptions site) => Form.Fields.Select(field => field with
    {
        Label = field.Name switch
        {
            "name" => words["contactForm.name"],
            "email" => words["form.email"],
            "phone" => $"{words["contactForm.phone"]} {words["contactForm.phoneMark"]}",
            "preferredContact" => words["contactForm.method"],
            "message" => words["contactForm.message"],
            _ => words.Format("contactForm.consent", ("practice", site.Name)),
        },
    });
}
