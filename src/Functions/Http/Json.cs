using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Functions.Http;

/// <summary>JSON as the HTTP contract has it: camelCase, UTF-8 unescaped (every answer is <c>nosniff</c> and never embedded in HTML).</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new UtcInstantConverter() },
    };
}
