using System.Text.Json.Nodes;

namespace Functions.IntegrationTests.Email;

/// <summary>SendGrid's own description of its mail send. Of JSON Schema as much as that uses; a property that it does not name is a fault.</summary>
internal sealed class SendGridDescription
{
    private readonly JsonNode _description;

    private SendGridDescription(JsonNode description) => _description = description;

    public static async Task<SendGridDescription> ReadAsync()
        => new(JsonNode.Parse(await File.ReadAllTextAsync(SharedData.PathOf("sendgrid/tsg_mail_v3.json")))!);

    public IEnumerable<string> FaultsOf(string body)
        => Faults(JsonNode.Parse(body)!, _description["components"]!["requestBodies"]!["PostMailSend"]!["content"]!["application/json"]!["schema"]!, "$");

    private IEnumerable<string> Faults(JsonNode value, JsonNode schema, string path)
    {
        if (schema["$ref"] is { } reference)
        {
            var target = reference.GetValue<string>().Split('/').Skip(1).Aggregate(_description, (node, name) => node[name]!);
            return Faults(value, target, path);
        }

        return (schema["type"]?.GetValue<string>(), value) switch
        {
            ("object", JsonObject json) => ObjectFaults(json, schema, path),
            ("array", JsonArray items) => ArrayFaults(items, schema, path),
            ("string", JsonValue text) when text.TryGetValue<string>(out var words) => TextFaults(words, schema, path),
            ("boolean", JsonValue flag) when flag.TryGetValue<bool>(out _) => [],
            ("integer", JsonValue number) when number.TryGetValue<long>(out _) => [],
            (null, _) => [],
            var (type, _) => [$"{path} is no {type}"],
        };
    }

    private IEnumerable<string> ObjectFaults(JsonObject json, JsonNode schema, string path)
    {
        var (known, others) = (schema["properties"], schema["additionalProperties"]);
        var missing = (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).Where(name => json[name] is null).Select(name => $"{path}.{name} is missing");
        return missing.Concat(json.SelectMany(property => known?[property.Key] is { } named ? Faults(property.Value!, named, $"{path}.{property.Key}")
            : others is JsonObject any ? Faults(property.Value!, any, $"{path}.{property.Key}")
            : known is null ? []
            : new[] { $"{path}.{property.Key} is not described" }));
    }

    private IEnumerable<string> ArrayFaults(JsonArray items, JsonNode schema, string path)
        => items.Count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue)
            ? [$"{path} has too many items"]
            : items.SelectMany((item, place) => Faults(item!, schema["items"]!, $"{path}[{place}]"));

    private static IEnumerable<string> TextFaults(string words, JsonNode schema, string path)
    {
        if (words.Length < (schema["minLength"]?.GetValue<int>() ?? 0))
        {
            yield return $"{path} is too short";
        }

        if (schema["format"]?.GetValue<string>() == "email" && (!Functions.Forms.Parsing.EmailSyntax.IsValid(words) || words.Any(character => !char.IsAscii(character))))
        {
            yield return $"{path} is no e-mail address";
        }
    }
}
