using Functions.Content.Authoring;

namespace Functions.Tests.Content.Authoring;

public sealed class LocalTimeTests
{
    // The gap moves forward, whatever its length and whatever the zone calls summer; of the overlap the first time counts.
    [Theory]
    [InlineData("America/Chicago", "2026-03-08T02:30", "2026-03-08T08:30Z")]
    [InlineData("America/Chicago", "2026-11-01T01:30", "2026-11-01T06:30Z")]
    [InlineData("Europe/Dublin", "2026-03-29T01:30", "2026-03-29T01:30Z")]
    [InlineData("Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-22T02:30", "2026-03-22T02:30Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00Z")]
    [InlineData("Asia/Kolkata", "2026-01-01", "2025-12-31T18:30Z")]
    [InlineData("UTC", "0001-01-01", "0001-01-01T00:00Z")]
    public void A_local_time_is_one_instant(string zone, string local, string instant)
        => Assert.Equal(DateTimeOffset.Parse(instant), LocalTime.Parse(local, TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
