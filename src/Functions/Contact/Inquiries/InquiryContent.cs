using Functions.Forms.Parsing;
using Functions.Http;

namespace Functions.Contact.Inquiries;

/// <summary>The validated and trimmed fields of a visitor's message.</summary>
public sealed record InquiryContent(string Name, string Email, string? Phone, string Message, string? PreferredContact, string? Office, string? Service)
{
    /// <summary>The tag of the language of the page with the form; null when it named none.</summary>
    public string? Lang { get; init; }

    internal const int NameCharacters = 200;
    internal const int PhoneCharacters = 40;
    internal const int MessageCharacters = 10_000;
    internal static readonly IReadOnlyList<string> ContactMethods = ["email", "phone", "text"];
    internal const int ChoiceCharacters = 100;

    /// <returns>The message, or a problem that names every invalid field.</returns>
    public static (InquiryContent? Message, Problem? Problem) Read(FormBody form)
    {
        var fields = new FormFields(form);
        var message = new InquiryContent(
            fields.Required("name", NameCharacters),
            fields.Email("email"),
            fields.Optional("phone", PhoneCharacters),
            fields.RequiredText("message", MessageCharacters),
            fields.OneOf("preferredContact", [.. ContactMethods]),
            fields.Optional("office", ChoiceCharacters),
            fields.Optional("service", ChoiceCharacters))
        {
            Lang = LanguageTag.Read(fields),
        };
        fields.Consent("consent");
        return fields.Problem is { } problem ? (null, problem) : (message, null);
    }
}
