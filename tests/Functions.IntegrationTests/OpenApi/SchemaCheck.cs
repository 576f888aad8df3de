using System.Text.Json;
using System.Text.Json.Nodes;

namespace Functions.IntegrationTests.OpenApi;

/// <summary>Holds a value against a schema of the document. Stricter than a schema is: what it does not name is a fault.</summary>
internal sealed class SchemaCheck(JsonNode document)
{
    /// <returns>What is wrong, each with its place.</returns>
    public IEnumerable<string> Faults(JsonNode? value, JsonNode schema, string place = "$")
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            schema = reference.Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!);
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            return choices.Any(choice => !Faults(value, choice!, place).Any()) ? [] : [$"{place}: nothing of anyOf fits {value?.ToJsonString()}"];
        }

        if (schema["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)))
        {
            return [$"{place}: {value?.ToJsonString()} is not one of {allowed.ToJsonString()}"];
        }

        var types = schema["type"] is JsonArray several ? several.Select(type => type!.GetValue<string>()).ToList() : [schema["type"]!.GetValue<string>()];
        if (!types.Exists(type => IsOf(value, type)))
        {
            return [$"{place}: {value?.ToJsonString() ?? "null"} is no {string.Join(" or ", types)}"];
        }

        return value switch
        {
            JsonObject properties => InObject(properties, schema, place),
            JsonArray items => items.SelectMany((item, index) => Faults(item, schema["items"]!, $"{place}[{index}]")),
            JsonValue text when schema["format"]?.GetValue<string>() == "date-time" && !text.GetValue<string>().EndsWith('Z') => [$"{place}: {text} is no instant in UTC"],
            _ => [],
        };
    }

    private IEnumerable<string> InObject(JsonObject properties, JsonNode schema, string place)
    {
        var known = schema["properties"] as JsonObject ?? [];
        foreach (var name in schema["required"] as JsonArray ?? [])
        {
            if (!properties.ContainsKey(name!.GetValue<string>()))
            {
                yield return $"{place}.{name} is missing";
            }
        }

        foreach (var (name, value) in properties)
        {
            var property = known[name] ?? schema["additionalProperties"];
            if (property is null)
            {
                yield return $"{place}.{name} is not described";
            }
            else if (property is JsonObject)
            {
                foreach (var fault in Faults(value, property, $"{place}.{name}"))
                {
                    yield return fault;
                }
            }
        }
    }

    private static bool IsOf(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null, type) switch
    {
        (JsonValueKind.Null, "null") or (JsonValueKind.String, "string") or (JsonValueKind.Array, "array") or (JsonValueKind.Object, "object") or (JsonValueKind.Number, "number") => true,
        (JsonValueKind.True or JsonValueKind.False, "boolean") => true,
        (JsonValueKind.Number, "integer") => !value!.ToJsonString().Contains('.', StringComparison.Ordinal),
        _ => false,
    };
}
