using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace Functions.Operations.Backups;

/// <summary>
/// A row as a line of JSON: <c>{"key":["partition","row"],"Count":{"Int64":"5"}}</c>. Each value names its type as the table service does
/// (Edm), so that a 64-bit number does not come back as a 32-bit one; properties are in the order of their names, so that equal rows are equal lines.
/// </summary>
internal static class BackupRow
{
    private const string Key = "key";

    // Set by the service, or in the key already.
    private static readonly string[] Excluded = ["PartitionKey", "RowKey", "Timestamp", "odata.etag"];

    public static string Write(TableEntity row)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteStartArray(Key);
            json.WriteStringValue(row.PartitionKey);
            json.WriteStringValue(row.RowKey);
            json.WriteEndArray();
            foreach (var (name, value) in row.Where(pair => pair.Value is not null && !Excluded.Contains(pair.Key, StringComparer.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                var (type, text) = Describe(value);
                json.WriteStartObject(name);
                json.WriteString(type, text);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
    }

    public static TableEntity Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        // By its position: a property may have the same name.
        var key = json.RootElement.EnumerateObject().First().Value;
        var row = new TableEntity(key[0].GetString(), key[1].GetString());
        foreach (var property in json.RootElement.EnumerateObject().Skip(1))
        {
            var value = property.Value.EnumerateObject().Single();
            row[property.Name] = Value(value.Name, value.Value.GetString()!);
        }

        return row;
    }

    private static (string Type, string Text) Describe(object value) => value switch
    {
        string text => ("String", text),
        bool flag => ("Boolean", flag ? "true" : "false"),
        int number => ("Int32", number.ToString(CultureInfo.InvariantCulture)),
        long number => ("Int64", number.ToString(CultureInfo.InvariantCulture)),
        double number => ("Double", number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset at => ("DateTime", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        Guid id => ("Guid", id.ToString()),
        byte[] bytes => ("Binary", Convert.ToBase64String(bytes)),
        BinaryData bytes => ("Binary", Convert.ToBase64String(bytes)),
        _ => throw new NotSupportedException($"Tables have no {value.GetType().Name}."),
    };

    private static object Value(string type, string text) => type switch
    {
        "String" => text,
        "Boolean" => text == "true",
        "Int32" => int.Parse(text, CultureInfo.InvariantCulture),
        "Int64" => long.Parse(text, CultureInfo.InvariantCulture),
        "Double" => double.Parse(text, CultureInfo.InvariantCulture),
        "DateTime" => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        "Guid" => Guid.Parse(text),
        "Binary" => Convert.FromBase64String(text),
        _ => throw new NotSupportedException($"Tables have no {type}."),
    };
}
