using System.Text.Json;
using Functions.Http;

namespace Functions.Tests.Http;

public sealed class UtcInstantConverterTests
{
    [Theory]
    [InlineData("2026-05-31T09:00:00-05:00", "\"2026-05-31T14:00:00Z\"")]
    [InlineData("2026-05-31T14:00:00Z", "\"2026-05-31T14:00:00Z\"")]
    [InlineData("2026-05-31T14:00:00.25+00:00", "\"2026-05-31T14:00:00.25Z\"")]
    public void An_instant_is_written_in_UTC_with_a_Z(string instant, string json)
        => Assert.Equal(json, JsonSerializer.Serialize(DateTimeOffset.Parse(instant), Json.Options));

    [Fact]
    public void An_instant_is_read_back()
        => Assert.Equal(DateTimeOffset.Parse("2026-05-31T14:00:00Z"), JsonSerializer.Deserialize<DateTimeOffset>("\"2026-05-31T14:00:00Z\"", Json.Options));
}
