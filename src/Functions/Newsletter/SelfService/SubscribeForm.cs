using Functions.Forms.Parsing;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>The fields of the sign-up form.</summary>
public static class SubscribeForm
{
    public static PublicForm Form { get; } = new(
        "newsletter",
        [
            new FormField("email", "E-mail", FormFieldKind.Email, Required: true, EmailSyntax.MaxCharacters),
            new FormField("name", "First name (optional)", FormFieldKind.Text, Required: false, Subscriber.MaxNameCharacters),
            new FormField("consent", "Yes, send me the newsletter by e-mail. I can unsubscribe with one click in every issue.", FormFieldKind.Checkbox, Required: true),
        ]);
}
