using Functions.Http;

namespace Functions.Forms.Parsing;

/// <summary>The fields of a submitted form by name, whichever encoding they came in; <see cref="FormFields"/> judges them.</summary>
public sealed record FormBody(IReadOnlyDictionary<string, FormValue> Values)
{
    /// <summary>The text of a field that was sent once, as a text; null for any other.</summary>
    public string? Text(string field) => Values.GetValueOrDefault(field) is { Kind: FormValueKind.Text, Texts: [var text] } ? text : null;
}

/// <summary>What a field was sent as. A field that was sent more than once has all its texts.</summary>
public sealed record FormValue(FormValueKind Kind, IReadOnlyList<string> Texts);

public enum FormValueKind
{
    Text,
    Boolean,
    List,
    Other,

    /// <summary>A key of JSON that was given more than once.</summary>
    Repeated,
}

/// <summary>What came of reading a body: the form, or the answer that says why there is none.</summary>
public sealed record FormReading(FormBody? Form, Problem? Problem)
{
    internal static FormReading Of(IReadOnlyDictionary<string, FormValue> values) => new(new FormBody(values), Problem: null);

    /// <summary>Of fields that may repeat; one that does has all its texts.</summary>
    internal static FormReading OfTexts(IEnumerable<(string Name, string Value)> fields) => Of(fields
        .GroupBy(field => field.Name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => new FormValue(FormValueKind.Text, [.. group.Select(field => field.Value)]), StringComparer.Ordinal));

    internal static FormReading Failed(int status, string detail) => new(Form: null, new Problem(status, detail));
}
