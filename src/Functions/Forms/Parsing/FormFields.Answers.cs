using System.Globalization;

namespace Functions.Forms.Parsing;

/// <summary>Days, yes and no, and objects of fields.</summary>
public sealed partial class FormFields
{
    /// <summary>A day as <c>yyyy-MM-dd</c>; null when it is absent or invalid.</summary>
    public DateOnly? Date(string field, DateOnly min, DateOnly max)
    {
        if (Single(field, MaxValueCharacters, oneLine: true) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= min && day <= max)
        {
            return day;
        }

        Invalid(field, _words.Format("error.date", ("from", $"{min.Year}"), ("to", $"{max.Year}")));
        return null;
    }

    /// <summary>A JSON boolean, or one of the texts of <see cref="YesNoOf"/>; null when it is absent or invalid.</summary>
    public bool? YesNo(string field)
    {
        if (form.Values.TryGetValue(field, out var value) && value.Kind is FormValueKind.Boolean or FormValueKind.List or FormValueKind.Other)
        {
            if (value.Kind != FormValueKind.Boolean)
            {
                Refuse(field, "type", _words["error.yesNo"]);
                return null;
            }

            return value.Texts[0] == "true";
        }

        var text = Single(field, MaxValueCharacters, oneLine: true);
        if (text is not null && YesNoOf(text) is null)
        {
            Invalid(field, _words["error.yesNo"]);
        }

        return YesNoOf(text);
    }

    /// <summary>What people and browsers send for yes and for no; null for any other text.</summary>
    internal static bool? YesNoOf(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "true" or "on" or "1" or "yes" => true,
        "false" or "no" => false,
        _ => null,
    };

    /// <summary>Refuses anything but members of a group: a text in its place, or a second one.</summary>
    public void Group(string name)
    {
        if (form.Values.TryGetValue(name, out var value))
        {
            var isRepeated = value.Kind == FormValueKind.Repeated || (value.Kind == FormValueKind.Text && value.Texts.Count > 1);
            Refuse(name, isRepeated ? "repeated" : "type", _words[isRepeated ? "error.repeated" : "error.group"]);
        }
    }
}
