using Functions.Forms.Parsing;
using Functions.Site;

namespace Functions.Contact.OwnFields;

/// <summary>The fields of the practice's own, in their order on the form.</summary>
public sealed class OwnFieldList(IDictionary<string, ContactOptions.Field> settings)
{
    // A text of a table's row holds 64 KiB; the rest is for encryption.
    private const int MaxStoredBytes = 60_000;

    public IReadOnlyList<OwnField> All { get; } =
    [
        .. settings.OrderBy(field => field.Value.Order).ThenBy(field => field.Key, StringComparer.OrdinalIgnoreCase).Select(field => new OwnField(field.Key, field.Value)),
    ];

    /// <summary>What people chose and wrote, by key, in the order of the form. What is wrong is collected in <paramref name="fields"/>.</summary>
    internal IReadOnlyDictionary<string, string> Read(FormFields fields, Words words)
    {
        if (All.Count == 0)
        {
            return StoredAnswers.None;
        }

        fields.Group(FormBody.Group);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in All)
        {
            if (field.Read(fields, words) is { } answer)
            {
                answers.Add(field.Key, answer);
            }
        }

        if (StoredAnswers.BytesOf(answers) > MaxStoredBytes)
        {
            fields.Invalid(FormBody.Group, words["error.groupTooLong"]);
        }

        return answers.Count == 0 ? StoredAnswers.None : answers;
    }

    /// <summary>What people wrote as they liked, apart from what they chose.</summary>
    internal IEnumerable<string> FreeTexts(IReadOnlyDictionary<string, string> answers)
        => All.Where(field => field.IsFreeText).Select(field => answers.GetValueOrDefault(field.Key)).OfType<string>();

    /// <summary>The answer to each field; null where there is none.</summary>
    internal IEnumerable<string?> ValuesOf(IReadOnlyDictionary<string, string> answers) => All.Select(field => answers.FirstOrDefault(answer => IsOf(field, answer.Key)).Value);

    /// <summary>All answers with their labels: those of fields that are not in the settings any more come last, under their keys.</summary>
    internal IReadOnlyList<OwnFieldAnswer> Labelled(IReadOnlyDictionary<string, string> answers)
    {
        var asked = from field in All
                    let answer = answers.FirstOrDefault(answer => IsOf(field, answer.Key))
                    where answer.Key is not null
                    select new OwnFieldAnswer(answer.Key, field.LabelIn(""), answer.Value, field.Type);
        return [.. asked, .. Others(answers).Select(answer => new OwnFieldAnswer(answer.Key, answer.Key, answer.Value, Type: null))];
    }

    /// <summary>The answers to fields that are not in the settings any more.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Others(IReadOnlyDictionary<string, string> answers)
        => answers.Where(answer => !All.Any(field => IsOf(field, answer.Key)));

    private static bool IsOf(OwnField field, string key) => string.Equals(field.Key, key, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An answer to a field of the practice's own, as staff and the person get it.</summary>
/// <param name="Key">The key of the field in the settings.</param>
/// <param name="Label">Its label; the key, where the settings have no such field any more.</param>
/// <param name="Value">What was written or chosen: a date as <c>yyyy-MM-dd</c>, <c>yes</c> or <c>no</c>.</param>
/// <param name="Type">What it is asked as now; null where it is not asked any more.</param>
internal sealed record OwnFieldAnswer(string Key, string Label, string Value, FormFieldKind? Type);
