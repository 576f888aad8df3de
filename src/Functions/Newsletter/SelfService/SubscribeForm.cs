using Functions.Forms.Parsing;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>The fields of the sign-up form.</summary>
public static class SubscribeForm
{
    public static PublicForm Form { get; } = new(
        "newsletter",
        [
            new FormField("email", FormFieldKind.Email, Required: true, EmailSyntax.MaxCharacters),
            new FormField("name", FormFieldKind.Text, Required: false, Subscriber.MaxNameCharacters),
            new FormField("consent", FormFieldKind.Checkbox, Required: true),
        ]);
}
