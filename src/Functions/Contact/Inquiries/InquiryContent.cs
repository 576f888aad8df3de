using Functions.Contact.OwnFields;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Site;

namespace Functions.Contact.Inquiries;

/// <summary>The validated and trimmed fields of a visitor's message.</summary>
public sealed record InquiryContent(string Name, string Email, string? Phone, string Message, string? PreferredContact, string? Office, string? Service)
{
    /// <summary>The tag of the language of the page with the form; null when it named none.</summary>
    public string? Lang { get; init; }

    /// <summary>What was written or chosen in the practice's own fields, by their keys.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = StoredAnswers.None;

    /// <summary>What somebody may remember a message by.</summary>
    internal IEnumerable<string> SearchedTexts => [Name, Email, Message, .. Fields.Values];

    internal const int NameCharacters = 200;
    internal const int PhoneCharacters = 40;
    internal const int MessageCharacters = 10_000;
    internal const string ByEmail = "email";
    internal const string ByPhone = "phone";
    internal const string ByText = "text";
    internal static readonly IReadOnlyList<string> ContactMethods = [ByEmail, ByPhone, ByText];
    internal const int ChoiceCharacters = 100;

    /// <param name="form">The form.</param>
    /// <param name="words">The texts of the errors.</param>
    /// <param name="own">The practice's own fields; null for none.</param>
    /// <returns>The message, or a problem that names every invalid field.</returns>
    public static (InquiryContent? Message, Problem? Problem) Read(FormBody form, Words words, OwnFieldList? own = null)
    {
        // In the order of the form, which is that of the errors.
        var fields = new FormFields(form, words);
        var (name, email) = (fields.Required("name", NameCharacters), fields.Email("email"));
        var method = fields.OneOf("preferredContact", [.. ContactMethods]);
        var phone = ReadPhone(fields, method, words);
        var (office, service) = (fields.Optional("office", ChoiceCharacters), fields.Optional("service", ChoiceCharacters));
        var message = fields.RequiredText("message", MessageCharacters);
        var answers = own?.Read(fields, words) ?? StoredAnswers.None;
        // A message is not refused for what its writer never saw.
        var lang = form.Text(RequestLanguage.Name) is { } tag ? LanguageTag.Read(tag) : null;
        fields.Consent("consent");
        return fields.Problem is { } problem ? (null, problem) : (new InquiryContent(name, email, phone, message, method, office, service) { Lang = lang, Fields = answers }, null);
    }

    // Whoever asks to be called without a number would wait for nothing. Where nobody has to dial it, the field is free text.
    private static string? ReadPhone(FormFields fields, string? method, Words words)
    {
        if (method is not (ByPhone or ByText))
        {
            return fields.Optional("phone", PhoneCharacters);
        }

        var phone = fields.Required("phone", PhoneCharacters, words[method == ByPhone ? "contactForm.phoneToCall" : "contactForm.phoneToText"]);
        if (phone.Length > 0 && !TelephoneNumber.IsIn(phone))
        {
            fields.Invalid("phone", words["contactForm.phoneUnusable"]);
        }

        return phone;
    }
}
