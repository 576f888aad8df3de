using Functions.Contact.Inquiries;
using Functions.Forms.Parsing;

namespace Functions.Contact.Intake;

/// <summary>The fields of the contact form.</summary>
public static class ContactForm
{
    public static PublicForm Form { get; } = new(
        "contact",
        [
            new FormField("name", "Your name", FormFieldKind.Text, Required: true, InquiryContent.NameCharacters),
            new FormField("email", "E-mail", FormFieldKind.Email, Required: true, EmailSyntax.MaxCharacters),
            new FormField("phone", "Telephone (optional)", FormFieldKind.Tel, Required: false, InquiryContent.PhoneCharacters),
            new FormField("preferredContact", "How may we answer?", FormFieldKind.Choice, Required: false) { Options = InquiryContent.ContactMethods },
            new FormField("message", "What would you like us to know?", FormFieldKind.Textarea, Required: true, InquiryContent.MessageCharacters),
            new FormField("consent", "The practice may keep this message and use it to answer me.", FormFieldKind.Checkbox, Required: true),
        ]);
}
