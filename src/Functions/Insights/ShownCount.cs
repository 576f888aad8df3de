using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Functions.Insights;

/// <summary>A count as it is shown: a number, or <c>few</c> where it is too small to say.</summary>
/// <param name="Value">Null for few.</param>
[JsonConverter(typeof(ShownCountConverter))]
public readonly record struct ShownCount(long? Value)
{
    /// <summary>What stands for a number that is not shown.</summary>
    public const string Few = "few";

    public override string ToString() => Value?.ToString(CultureInfo.InvariantCulture) ?? Few;
}

internal sealed class ShownCountConverter : JsonConverter<ShownCount>
{
    public override ShownCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, ShownCount value, JsonSerializerOptions options)
    {
        if (value.Value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(ShownCount.Few);
        }
    }
}
