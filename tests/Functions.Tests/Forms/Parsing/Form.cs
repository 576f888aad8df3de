using System.Text;
using Functions.Forms.Parsing;
using Functions.Http;

namespace Functions.Tests.Forms.Parsing;

/// <summary>Forms as they are after their body was read.</summary>
internal static class Form
{
    public static FormBody OfJson(string json) => JsonForm.Parse(Encoding.UTF8.GetBytes(json)).Form!;

    public static FormBody OfUrlEncoded(string body) => UrlEncodedForm.Parse(Encoding.UTF8.GetBytes(body)).Form!;

    public static FormBody Of(string field, string text)
        => new(new Dictionary<string, FormValue>(StringComparer.Ordinal) { [field] = new(FormValueKind.Text, [text]) });

    /// <summary>What is wrong, as <c>/field code</c>.</summary>
    public static IEnumerable<string> Faults(Problem? problem) => (problem?.Errors ?? []).Select(error => $"{error.Pointer} {error.Code}");
}
