using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using Functions.Forms.Parsing;

namespace Functions.Contact;

/// <summary>The fields of the practice's own: settings <c>Contact__Fields__{key}__*</c>.</summary>
public sealed partial class ContactOptions
{
    private const int MaxFields = 12;
    private const int MaxKeyCharacters = 40;

    // Whatever a form of the practice sends besides them. People who read an export should not meet two fields of one name.
    private static readonly FrozenSet<string> StandardFields = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "name", "email", "phone", "preferredContact", "office", "service", "message", "consent", "lang", "website", "formToken", "altcha", "redirect", IdempotencyKey.Name, FormBody.Group);

    /// <summary>What the practice asks besides, by key: <c>Contact__Fields__insurance__Label</c>. At most 12.</summary>
    public IDictionary<string, Field> Fields { get; } = new Dictionary<string, Field>(StringComparer.OrdinalIgnoreCase);

    private IEnumerable<ValidationResult> FaultsOfFields()
    {
        if (Fields.Count > MaxFields)
        {
            yield return new ValidationResult($"there are {Fields.Count} fields, and at most {MaxFields} are possible.", [nameof(Fields)]);
        }

        foreach (var (key, field) in Fields)
        {
            var faults = FaultOfKey(key) is { } fault ? [("", fault)] : field.Faults();
            foreach (var (setting, text) in faults)
            {
                yield return new ValidationResult(text, [$"{nameof(Fields)}__{key}{(setting.Length == 0 ? "" : $"__{setting}")}"]);
            }
        }

        var languages = Fields.Values.SelectMany(field => field.Labels.Keys).Distinct(StringComparer.OrdinalIgnoreCase).Prepend("");
        var repeated = languages.SelectMany(language => Fields
            .GroupBy(field => field.Value.LabelIn(language).Trim(), field => field.Key, StringComparer.OrdinalIgnoreCase)
            .Where(fields => fields.Key.Length > 0 && fields.Skip(1).Any())
            .SelectMany(fields => fields.Skip(1).Select(key => (Key: key, Setting: Fields[key].Labels.ContainsKey(language) ? $"{nameof(Field.Labels)}__{language}" : nameof(Field.Label), First: fields.First()))));
        foreach (var (key, setting, first) in repeated.DistinctBy(field => (field.Key, field.Setting)))
        {
            yield return new ValidationResult($"the field {first} has the same label: nobody could tell them apart.", [$"{nameof(Fields)}__{key}__{setting}"]);
        }
    }

    private static string? FaultOfKey(string key) => key switch
    {
        _ when key.Length > MaxKeyCharacters || !key.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            => $"a key has letters from a to z, digits and hyphens only, and at most {MaxKeyCharacters} of them.",
        _ when StandardFields.Contains(key) => "the form has a field of this name already.",
        _ => null,
    };
}
