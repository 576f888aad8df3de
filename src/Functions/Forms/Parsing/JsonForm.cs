using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Functions.Forms.Parsing;

/// <summary>Parses a JSON object of texts, booleans and lists of texts.</summary>
internal static class JsonForm
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    public static FormReading Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Unreadable("body.notObject");
            }

            // A repeated key has no value, so that the field is refused as repeated.
            return FormReading.Of(Fields(document.RootElement)
                .GroupBy(field => field.Name, field => field.Value, StringComparer.Ordinal)
                .Where(values => values.First().ValueKind != JsonValueKind.Null || values.Skip(1).Any())
                .ToDictionary(
                    values => values.Key,
                    values => values.Skip(1).Any() ? new FormValue(FormValueKind.Repeated, []) : Value(values.First()),
                    StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return Unreadable("body.notJson");
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json throws this for a lone surrogate, which is valid JSON but not valid text.
            return Unreadable("body.notUnicode");
        }
    }

    // The members of the one object of fields are named as in the other encodings.
    private static IEnumerable<(string Name, JsonElement Value)> Fields(JsonElement body)
    {
        var hasOneGroup = body.EnumerateObject().Count(property => property.NameEquals(FormBody.Group)) == 1;
        return body.EnumerateObject().SelectMany<JsonProperty, (string, JsonElement)>(property =>
            hasOneGroup && property.NameEquals(FormBody.Group) && property.Value.ValueKind == JsonValueKind.Object
                ? property.Value.EnumerateObject().Select(member => (FormBody.Member(member.Name), member.Value))
                : [(property.Name, property.Value)]);
    }

    private static FormValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new FormValue(FormValueKind.Text, [element.GetString()!]),
        JsonValueKind.True => new FormValue(FormValueKind.Boolean, ["true"]),
        JsonValueKind.False => new FormValue(FormValueKind.Boolean, ["false"]),
        JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            => new FormValue(FormValueKind.List, [.. element.EnumerateArray().Select(item => item.GetString()!)]),
        _ => new FormValue(FormValueKind.Other, [""]),
    };

    private static FormReading Unreadable(string key) => FormReading.Failed(StatusCodes.Status400BadRequest, key);
}
