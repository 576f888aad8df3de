using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cli.WordPress.Fields;

/// <summary>Writes front matter in YAML. A JSON string is a YAML string too (YAML 1.2, 5.7), whatever it holds.</summary>
internal sealed class FrontMatterWriter
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly StringBuilder _yaml = new("---\n");

    public void Add(string key, string? value)
    {
        if (value is { Length: > 0 })
        {
            _yaml.Append(key).Append(": ").Append(JsonSerializer.Serialize(value, Options)).Append('\n');
        }
    }

    public void AddTrue(string key) => _yaml.Append(key).Append(": true\n");

    public void Add(string key, DateTimeOffset? instant) => Add(key, instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));

    public void Add(string key, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            _yaml.Append(key).Append(": ").Append(JsonSerializer.Serialize(values, Options)).Append('\n');
        }
    }

    public override string ToString() => _yaml + "---\n\n";
}
