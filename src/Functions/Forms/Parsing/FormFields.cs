using System.Text;
using Functions.Http;

namespace Functions.Forms.Parsing;

/// <summary>Judges the fields of a form and collects everything that is wrong, so that the visitor hears it all at once.</summary>
public sealed class FormFields(FormBody form)
{
    private const string RequiredDetail = "This is needed.";
    private const string RepeatedDetail = "This may be given once.";
    private readonly List<FieldError> _errors = [];

    public Problem? Problem => _errors.Count == 0 ? null : Problem.InvalidFields(_errors);

    public string? Optional(string field, int mostCharacters) => Single(field, mostCharacters, oneLine: true);

    public string Required(string field, int mostCharacters) => Present(field, Single(field, mostCharacters, oneLine: true));

    /// <summary>A text that may have lines and tabs.</summary>
    public string RequiredText(string field, int mostCharacters) => Present(field, Single(field, mostCharacters, oneLine: false));

    /// <summary>A text that may have lines and tabs, and may be absent.</summary>
    public string? OptionalText(string field, int mostCharacters) => Single(field, mostCharacters, oneLine: false);

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
        var text = Required(field, EmailSyntax.MaxCharacters);
        if (text.Length > 0 && !EmailSyntax.IsValid(text))
        {
            Refuse(field, "invalid", "This is not an e-mail address that can be written to.");
        }

        return text;
    }

    /// <summary>One of the words that are allowed; null when it is absent, or another word, which is refused.</summary>
    public string? OneOf(string field, params ReadOnlySpan<string> allowed)
    {
        var text = Single(field, mostCharacters: 100, oneLine: true);
        return text is null || allowed.Contains(text) ? text : Refuse(field, "invalid", $"This has to be one of: {string.Join(", ", allowed!)}.");
    }

    /// <summary>Different texts; blank ones are none, as in any field.</summary>
    public IReadOnlyList<string> List(string field, int mostItems, int mostCharacters)
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
        else if (texts.Count > mostItems || texts.Any(text => text.Length > mostCharacters || text.Contains('\0', StringComparison.Ordinal)))
        {
            Refuse(field, "invalid", $"At most {mostItems} texts of at most {mostCharacters} characters.");
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

    private string Present(string field, string? text)
    {
        if (text is null && !_errors.Exists(error => string.Equals(error.Pointer, $"/{field}", StringComparison.Ordinal)))
        {
            Refuse(field, "required", RequiredDetail);
        }

        return text ?? "";
    }

    private string? Single(string field, int mostCharacters, bool oneLine)
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

        var text = value.Texts[0].Trim();
        if (text.EnumerateRunes().Count() > mostCharacters)
        {
            return Refuse(field, "tooLong", $"At most {mostCharacters} characters.");
        }

        return text.EnumerateRunes().Any(rune => IsForbidden(rune, oneLine))
            ? Refuse(field, "invalid", "This has characters that cannot be used here.")
            : text.Length == 0 ? null : text;
    }

    // Line breaks of any kind in a name or an address are an attempt at a mail header.
    private static bool IsForbidden(Rune rune, bool oneLine)
        => rune.Value == 0 || (oneLine && (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029));

    private string? Refuse(string field, string code, string detail)
    {
        _errors.Add(FieldError.InBody(field, code, detail));
        return null;
    }
}
