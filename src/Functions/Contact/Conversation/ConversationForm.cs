using Functions.Contact.Inquiries;
using Functions.Forms.Parsing;

namespace Functions.Contact.Conversation;

/// <summary>The forms of the page that shows a conversation.</summary>
internal static class ConversationForm
{
    /// <summary>The name of the field with the message.</summary>
    public const string MessageField = "message";

    public const string EmailField = "email";

    /// <summary>An answer by the person.</summary>
    public static PublicForm Message { get; } = new("conversation", [new FormField(MessageField, FormFieldKind.Textarea, Required: true, InquiryContent.MessageCharacters)]);

    /// <summary>A request for a new link.</summary>
    public static PublicForm Link { get; } = new("conversation link", [new FormField(EmailField, FormFieldKind.Email, Required: true, EmailSyntax.MaxCharacters)]);
}
