using System.Text;
using Functions.Http;
using Functions.Site;

namespace Functions.Forms.Parsing;

/// <summary>Validates the fields of a form and collects all errors, so that the visitor sees them at once.</summary>
/// <param name="form">The form.</param>
/// <param name="words">The texts of the errors; null for those of staff, in English.</param>
public sealed partial class FormFields(FormBody form, Words? words = null)
{
    // Of a value that is one of a few, or of a fixed form.
    private const int MaxValueCharacters = 100;

    private readonly Words _words = words ?? Words.In(language: null);
    private readonly List<FieldError> _errors = [];

    public Problem? Problem => _errors.Count == 0 ? null : Problem.InvalidFields(_errors) with { Detail = _words["error.fields"] };

    public string? Optional(string field, int maxCharacters) => Single(field, maxCharacters, oneLine: true);

    public string Required(string field, int maxCharacters, string? detail = null) => Present(field, Single(field, maxCharacters, oneLine: true), detail);

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

        Refuse(field, "type", _words["error.boolean"]);
        return null;
    }

    public string Email(string field)
    {
        var text = Present(field, Single(field, EmailSyntax.MaxCharacters, oneLine: true, InvisibleText.Trim));
        if (text.Length > 0 && EmailSyntax.FaultOf(text, _words) is { } fault)
        {
            Invalid(field, fault);
        }

        return text;
    }

    /// <summary>Where a page goes on, as <c>QueryParameters.Cursor</c> reads it of an address; null when it is absent or invalid.</summary>
    /// <param name="field">The field.</param>
    /// <param name="maxCharacters">Of a cursor.</param>
    /// <param name="read">The position of a cursor; null for one that is not ours.</param>
    public string? Cursor(string field, int maxCharacters, Func<string, string?> read)
    {
        var cursor = Optional(field, maxCharacters);
        var position = cursor is null ? null : read(cursor);
        return cursor is null || position is not null ? position : Refuse(field, "invalid", "This cursor is not valid.");
    }

    /// <summary>Refuses a field for a reason that only its form knows.</summary>
    public void Invalid(string field, string detail) => Refuse(field, "invalid", detail);

    /// <summary>One of the allowed values; null when it is absent or invalid.</summary>
    public string? OneOf(string field, params ReadOnlySpan<string> allowed)
    {
        var text = Single(field, MaxValueCharacters, oneLine: true);
        return text is null || allowed.Contains(text) ? text : Refuse(field, "invalid", _words.Format("error.oneOf", ("values", string.Join(", ", allowed!))));
    }

    /// <summary>Distinct texts, without blank ones.</summary>
    public IReadOnlyList<string> List(string field, int maxItems, int maxCharacters)
    {
        IReadOnlyList<string> texts = form.Values.TryGetValue(field, out var value)
            ? [.. value.Texts.Select(text => text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)]
            : [];
        if (value?.Kind is FormValueKind.Repeated)
        {
            Refuse(field, "repeated", _words["error.repeated"]);
        }
        else if (value?.Kind is FormValueKind.Boolean or FormValueKind.Other)
        {
            Refuse(field, "type", _words["error.list"]);
        }
        else if (texts.Count > maxItems || texts.Any(text => CharacterCount.Of(text) > maxCharacters || text.Contains('\0', StringComparison.Ordinal)))
        {
            Refuse(field, "invalid", _words.Format("error.listTooLong", ("items", maxItems.ToString()), ("max", maxCharacters.ToString())));
        }

        return texts;
    }

    public void Consent(string field)
    {
        var text = form.Values.TryGetValue(field, out var value) && value.Texts.Count == 1 ? value.Texts[0] : null;
        if (text is not ("true" or "on" or "1") || value!.Kind is not (FormValueKind.Text or FormValueKind.Boolean))
        {
            Refuse(field, "required", _words["error.consent"]);
        }
    }

    /// <summary>Refuses a field that is absent, unless it is refused already.</summary>
    internal string Present(string field, string? text, string? detail = null)
    {
        if (text is null && !_errors.Exists(error => string.Equals(error.Pointer, FieldPointer.Of(field), StringComparison.Ordinal)))
        {
            Refuse(field, "required", detail ?? _words["error.required"]);
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
            return Refuse(field, "repeated", _words["error.repeated"]);
        }

        if (value.Kind != FormValueKind.Text)
        {
            return Refuse(field, "type", _words["error.text"]);
        }

        var text = trim is null ? value.Texts[0].Trim() : trim(value.Texts[0]);
        if (CharacterCount.Of(text) > maxCharacters)
        {
            return Refuse(field, "tooLong", _words.Format("error.tooLong", ("max", maxCharacters.ToString())));
        }

        return text.EnumerateRunes().Any(rune => IsForbidden(rune, oneLine))
            ? Refuse(field, "invalid", _words["error.characters"])
            : text.Length == 0 ? null : text;
    }

    // Line breaks of any kind in a name or an address are an attempt at mail header injection.
    private static bool IsForbidden(Rune rune, bool oneLine)
        => rune.Value == 0 || (oneLine && (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029));

    private string? Refuse(string field, string code, string detail)
    {
        _errors.Add(FieldError.InBody(FieldPointer.PathOf(field), code, detail));
        return null;
    }
}
