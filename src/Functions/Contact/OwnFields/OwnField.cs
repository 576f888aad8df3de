using System.Globalization;
using Functions.Forms.Markup;
using Functions.Forms.Parsing;
using Functions.Site;

namespace Functions.Contact.OwnFields;

/// <summary>A field of the practice's own, as the settings have it.</summary>
/// <param name="key">Its key in the settings.</param>
/// <param name="settings">Its settings.</param>
public sealed class OwnField(string key, ContactOptions.Field settings)
{
    // The least and the greatest that a calendar of a browser offers: from the birth of the oldest people on.
    internal static readonly DateOnly MinDate = new(1900, 1, 1);
    internal static readonly DateOnly MaxDate = new(2100, 12, 31);

    private const string Yes = "yes";
    private const string No = "no";

    public string Key => key;

    /// <summary>Its name in a form.</summary>
    public string Name => FormBody.Member(key);

    public FormFieldKind Type => settings.Kind ?? FormFieldKind.Text;

    public bool Required => settings.Required;

    /// <summary>Null where it is not typed.</summary>
    public int? MaxLength => IsFreeText ? settings.MaxCharacters : null;

    /// <summary>Whether people write in it what they like.</summary>
    public bool IsFreeText => Type is FormFieldKind.Text or FormFieldKind.Textarea;

    public string LabelIn(string language) => settings.LabelIn(language);

    /// <returns>Null for no hint.</returns>
    public string? HintIn(string language) => settings.HintIn(language) is { Length: > 0 } hint ? hint : null;

    /// <summary>What can be chosen: the value that is kept, and its name in a language.</summary>
    internal IReadOnlyList<Choice> Choices(string language) => [.. settings.OptionsIn("").Zip(settings.OptionsIn(language), (option, name) => new Choice(option, name))];

    /// <summary>The two answers of a <see cref="FormFieldKind.YesNo"/>.</summary>
    internal static IReadOnlyList<Choice> Answers(Words words) => [new(Yes, words["contactForm.yes"]), new(No, words["contactForm.no"])];

    /// <summary>What a text for a <see cref="FormFieldKind.YesNo"/> is kept as; the text itself where it is neither.</summary>
    internal static string? AnswerOf(string? text) => FormFields.YesNoOf(text) switch
    {
        true => Yes,
        false => No,
        null => text,
    };

    /// <summary>The description of the field in the API.</summary>
    internal FormField Described(Words words) => new(Name, Type, Required, MaxLength)
    {
        Key = Key,
        Label = LabelIn(words.Language),
        Hint = HintIn(words.Language),
        Options = Type == FormFieldKind.Choice ? [.. Choices(words.Language).Select(choice => choice.Name)] : null,
    };

    /// <summary>What is kept of the answer; null where there is none, or none that can be used.</summary>
    internal string? Read(FormFields fields, Words words)
    {
        var answer = Type switch
        {
            FormFieldKind.Textarea => fields.OptionalText(Name, settings.MaxCharacters),
            FormFieldKind.Choice => ReadChoice(fields, words),
            FormFieldKind.Date => fields.Date(Name, MinDate, MaxDate)?.ToString("O", CultureInfo.InvariantCulture),
            FormFieldKind.YesNo => fields.YesNo(Name) is { } isYes ? (isYes ? Yes : No) : null,
            _ => fields.Optional(Name, settings.MaxCharacters),
        };
        if (Required)
        {
            fields.Present(Name, answer, Missing(words));
        }

        return answer;
    }

    /// <summary>What is said where an answer is needed.</summary>
    internal string Missing(Words words) => words.Format("contactForm.answerMissing", ("label", LabelIn(words.Language)));

    // By its name in the language of the form too: whoever makes a form of their own sends what people read.
    private string? ReadChoice(FormFields fields, Words words)
    {
        if (fields.Optional(Name, ContactOptions.Field.MaxOptionCharacters) is not { } text)
        {
            return null;
        }

        var choices = Choices(words.Language);
        if ((choices.FirstOrDefault(choice => Same(choice.Key, text)) ?? choices.FirstOrDefault(choice => Same(choice.Name, text))) is { } chosen)
        {
            return chosen.Key;
        }

        fields.Invalid(Name, words.Format("error.oneOf", ("values", string.Join(", ", choices.Select(choice => choice.Name)))));
        return null;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
