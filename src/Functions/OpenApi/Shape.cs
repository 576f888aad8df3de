using System.Text.Json.Nodes;
using Functions.Http;

namespace Functions.OpenApi;

/// <summary>JSON Schemas (draft 2020-12) of values, made anew at each call.</summary>
internal static class Shape
{
    public static JsonObject Text => new() { ["type"] = "string" };

    public static JsonObject Instant => new() { ["type"] = "string", ["format"] = "date-time" };

    public static JsonObject Flag => new() { ["type"] = "boolean" };

    public static JsonObject Count => new() { ["type"] = "integer", ["minimum"] = 0 };

    public static JsonObject Anything => new() { ["type"] = "object", ["additionalProperties"] = true };

    public static JsonObject Integer(int least, int most, int usual) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most, ["default"] = usual };

    public static JsonObject AtMost(int characters) => new() { ["type"] = "string", ["maxLength"] = characters };

    public static JsonObject OneOf(params IEnumerable<string> values) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };

    public static JsonObject NamesOf<T>()
        where T : struct, Enum
        => OneOf(Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));

    public static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    /// <summary>An object whose names are not known beforehand.</summary>
    public static JsonObject Map(JsonObject values) => new() { ["type"] = "object", ["additionalProperties"] = values };

    public static JsonObject OrNull(JsonObject schema) => new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    /// <summary>An object that has all of these properties.</summary>
    public static JsonObject Object(params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
        ["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Name)]),
    };

    /// <summary>A page of a list, as <see cref="Paging"/> cuts it.</summary>
    public static JsonObject PageOf(JsonObject item) => Object(
        ("items", List(item)), ("page", Count), ("limit", Count), ("total", Count), ("pages", Count), ("next", OrNull(Text)));

    /// <summary>An object of a request: only these of its properties are needed.</summary>
    public static JsonObject Request(IReadOnlyCollection<string> required, params (string Name, JsonObject Schema)[] properties)
    {
        var schema = Object(properties);
        schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        return schema;
    }
}
