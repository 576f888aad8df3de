using System.Text;
using Functions.Http;

namespace Functions.Forms.Parsing;

/// <summary>Validates the fields of a form and collects all errors, so that the visitor sees them at once.</summary>
public sealed class FormFields(FormBody form)
{
    private const string RequiredDetail = "This field is required.";
    private const string RepeatedDetail = "This field may be given only once.";
    private readonly List<FieldError> _errors = [];

    public Problem? Problem => _errors.Count == 0 ? null : Problem.InvalidFields(_errors);

    public string? Optional(string field, int maxCharacters) => Single(field, maxCharacters, oneLine: true);

    public string Required(string field, int maxCharacters, string detail = RequiredDetail) => Present(field, Single(field, maxCharacters, oneLine: true), detail);

    /// <summary>A text that may have lines and tabs.</summary>
    public string RequiredText(string field, int maxCharacters) => Present(field, Single(field, maxCharacters, oneLine: false));

    /// <summary>A text that may have lines and tabs, and may be absent.</summary>
    public string? OptionalText(string field, int maxCharacters) => Single(field, maxCharacters, oneLine: false);

    /// <summary>A JSON boolean, or the text <c>true</c> or <c>false</c>; null when it is absent.</summary>
    public bool? Boolean(string field)
    {
        if (!form.Values.TryGetValue(field, out var value))
        {
            return null;
        }

        if (value.Kind is FormValueKind.Boolean or FormValueKind.Text && value.Texts is ["true" or "false"])
        {
            return value.Texts[0] == "true";
        }

        Refuse(field, "type", "This has to be true or false.");
        return null;
    }

    public string Email(string field)
    {
        var text = Present(field, Single(field, EmailSyntax.MaxCharacters, oneLine: true, InvisibleText.Trim));
        if (text.Length > 0 && EmailSyntax.FaultOf(text) is { } fault)
        {
            Invalid(field, fault);
        }

        return text;
    }

    /// <summary>Refuses a field for a reason that only its form knows.</summary>
    public void Invalid(string field, string detail) => Refuse(field, "invalid", detail);

    /// <summary>One of the allowed values; null when it is absent or invalid.</summary>
    public string? OneOf(string field, params ReadOnlySpan<string> allowed)
    {
        var text = Single(field, maxCharacters: 100, oneLine: true);
        return text is null || allowed.Contains(text) ? text : Refuse(field, "invalid", $"This has to be one of: {string.Join(", ", allowed!)}.");
    }

    /// <summary>Distinct texts, without blank ones.</summary>
    public IReadOnlyList<string> List(string field, int maxItems, int maxCharacters)
    {
        IReadOnlyList<string> texts = form.Values.TryGetValue(field, out var value)
            ? [.. value.Texts.Select(text => text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)]
            : [];
        if (value?.Kind is FormValueKind.Repeated)
        {
            Refuse(field, "repeated", RepeatedDetail);
        }
        else if (value?.Kind is FormValueKind.Boolean or FormValueKind.Other)
        {
            Refuse(field, "type", "This has to be a list of texts.");
        }
        else if (texts.Count > maxItems || texts.Any(text => CharacterCount.Of(text) > maxCharacters || text.Contains('\0', StringComparison.Ordinal)))
        {
            Refuse(field, "invalid", $"At most {maxItems} texts of at most {maxCharacters} characters.");
        }

        return texts;
    }

    public void Consent(string field)
    {
        var text = form.Values.TryGetValue(field, out var value) && value.Texts.Count == 1 ? value.Texts[0] : null;
        if (text is not ("true" or "on" or "1") || value!.Kind is not (FormValueKind.Text or FormValueKind.Boolean))
        {
            Refuse(field, "required", "Your consent is needed.");
        }
    }

    private string Present(string field, string? text, string detail = RequiredDetail)
    {
        if (text is null && !_errors.Exists(error => string.Equals(error.Pointer, $"/{field}", StringComparison.Ordinal)))
        {
            Refuse(field, "required", detail);
        }

        return text ?? "";
    }

    private string? Single(string field, int maxCharacters, bool oneLine, Func<string, string>? trim = null)
    {
        if (!form.Values.TryGetValue(field, out var value))
        {
            return null;
        }

        if (value.Kind == FormValueKind.Repeated || (value.Texts.Count > 1 && value.Kind == FormValueKind.Text))
        {
            return Refuse(field, "repeated", RepeatedDetail);
        }

        if (value.Kind != FormValueKind.Text)
        {
            return Refuse(field, "type", "This has to be a text.");
        }

        var text = trim is null ? value.Texts[0].Trim() : trim(value.Texts[0]);
        if (CharacterCount.Of(text) > maxCharacters)
        {
            return Refuse(field, "tooLong", $"At most {maxCharacters} characters.");
        }

        return text.EnumerateRunes().Any(rune => IsForbidden(rune, oneLine))
            ? Refuse(field, "invalid", "This has characters that cannot be used here.")
            : text.Length == 0 ? null : text;
    }

    // Line breaks of any kind in a name or an address are an attempt at mail header injection.
    private static bool IsForbidden(Rune rune, bool oneLine)
        => rune.Value == 0 || (oneLine && (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029));

    private string? Refuse(string field, string code, string detail)
    {
        _errors.Add(FieldError.InBody(field, code, detail));
        return null;
    }
}
