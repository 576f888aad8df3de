using System.Collections.ObjectModel;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Functions.Contact.OwnFields;

/// <summary>The answers to a practice's own fields as the text that is sealed: a JSON object, by the keys of the fields.</summary>
internal static class StoredAnswers
{
    // Escaped, a letter of many languages would take six bytes.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, string> None => ReadOnlyDictionary<string, string>.Empty;

    /// <returns>Null for no answers.</returns>
    public static string? Write(IReadOnlyDictionary<string, string> answers) => answers.Count == 0 ? null : JsonSerializer.Serialize(answers, Unescaped);

    public static IReadOnlyDictionary<string, string> Read(string? json) => json is null ? None : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    public static int BytesOf(IReadOnlyDictionary<string, string> answers) => Encoding.UTF8.GetByteCount(Write(answers) ?? "");
}
