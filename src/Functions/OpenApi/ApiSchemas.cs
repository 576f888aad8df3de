using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Functions.Http;

namespace Functions.OpenApi;

/// <summary>The schemas of the app's own types, each made from the type itself as the answers are written.</summary>
internal sealed class ApiSchemas
{
    // Answers hold numbers, never numbers in quotes.
    private static readonly JsonSerializerOptions Written = new(Json.Options) { NumberHandling = JsonNumberHandling.Strict, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly SortedDictionary<string, JsonNode> _all = new(StringComparer.Ordinal);
    private readonly JsonSchemaExporterOptions _exporter;

    public ApiSchemas() => _exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>Every schema that was asked for, by its type's name.</summary>
    public JsonObject All => new(_all.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value.DeepClone())));

    /// <summary>A reference to the schema of a type.</summary>
    public JsonObject Of<T>() => Of(typeof(T));

    /// <summary>A reference to the schema of an object that has the properties of both types.</summary>
    public JsonObject OfBoth<T, TMore>(string name)
    {
        var schema = Written.GetJsonSchemaAsNode(typeof(T), _exporter).AsObject();
        var more = Written.GetJsonSchemaAsNode(typeof(TMore), _exporter).AsObject();
        foreach (var (property, type) in more["properties"]!.AsObject())
        {
            schema["properties"]![property] = type!.DeepClone();
        }

        foreach (var property in more["required"]!.AsArray())
        {
            schema["required"]!.AsArray().Add(property!.DeepClone());
        }

        _all[name] = schema;
        return Reference(name);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private JsonObject Of(Type type)
    {
        if (!_all.ContainsKey(type.Name))
        {
            _all[type.Name] = new JsonObject();
            _all[type.Name] = Written.GetJsonSchemaAsNode(type, _exporter);
        }

        return Reference(type.Name);
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        // Of a reference type the exporter knows from the property whether it may be null.
        var isNullable = context.PropertyInfo is { } property && context.Path.Length > 0 && context.Path[^1] != "items" ? property.IsGetNullable : type != context.TypeInfo.Type;
        if (type == typeof(DateTimeOffset))
        {
            return isNullable ? Shape.OrNull(Shape.Instant) : Shape.Instant;
        }

        if (type == typeof(object))
        {
            return isNullable ? Shape.OrNull(Shape.Anything) : Shape.Anything;
        }

        if (type.IsEnum && node is JsonObject named)
        {
            named["type"] = isNullable ? new JsonArray("string", "null") : "string";
        }

        if (context.TypeInfo.Kind != JsonTypeInfoKind.Object || node is not JsonObject schema)
        {
            return node;
        }

        if (context.Path.Length > 0)
        {
            return isNullable ? Shape.OrNull(Of(type)) : Of(type);
        }

        schema["type"] = "object";
        schema["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(IsAlwaysWritten).Select(written => (JsonNode)written.Name)]);
        return schema;
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property)
        => property.Get is not null && property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) != true;
}
