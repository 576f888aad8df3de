using Functions.Http;
using Functions.Site;

namespace Functions.Forms.Parsing;

/// <summary>The fields of a submitted form by name, independent of their encoding; <see cref="FormFields"/> validates them.</summary>
public sealed record FormBody(IReadOnlyDictionary<string, FormValue> Values)
{
    /// <summary>The name of an object of fields within a JSON body. The other encodings write its members with it: <c>fields.key</c>.</summary>
    internal const string Group = "fields";

    /// <summary>The name of a field within that object, whatever the encoding is.</summary>
    internal static string Member(string key) => $"{Group}.{key}";

    /// <summary>The text of a field that was sent once, as a text; null for any other.</summary>
    public string? Text(string field) => Values.GetValueOrDefault(field) is { Kind: FormValueKind.Text, Texts: [var text] } ? text : null;
}

/// <summary>The value of a field. A field that was sent more than once has all its texts.</summary>
public sealed record FormValue(FormValueKind Kind, IReadOnlyList<string> Texts);

public enum FormValueKind
{
    Text,
    Boolean,
    List,
    Other,

    /// <summary>A repeated key of a JSON object.</summary>
    Repeated,
}

/// <summary>The result of reading a body: the form, or a problem.</summary>
public sealed record FormReading(FormBody? Form, Problem? Problem)
{
    private Func<Words, string>? _detail;

    internal static FormReading Of(IReadOnlyDictionary<string, FormValue> values) => new(new FormBody(values), Problem: null);

    /// <summary>Of fields that may repeat; one that does has all its texts.</summary>
    internal static FormReading OfTexts(IEnumerable<(string Name, string Value)> fields) => Of(fields
        .GroupBy(field => field.Name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => new FormValue(FormValueKind.Text, [.. group.Select(field => field.Value)]), StringComparer.Ordinal));

    /// <param name="status">The status of the answer.</param>
    /// <param name="key">The key of the text that says why.</param>
    /// <param name="values">The values in it.</param>
    internal static FormReading Failed(int status, string key, params (string Name, string Value)[] values)
        => new(Form: null, new Problem(status, Words.In(language: null).Format(key, values))) { _detail = words => words.Format(key, values) };

    /// <summary>The same with its problem in a language.</summary>
    internal FormReading In(Words words) => Problem is not null && _detail is not null ? this with { Problem = Problem with { Detail = _detail(words) } } : this;
}
