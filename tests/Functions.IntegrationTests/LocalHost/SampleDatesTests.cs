using System.Text;
using global::LocalHost;

namespace Functions.IntegrationTests.LocalHost;

public sealed class SampleDatesTests
{
    private const string OnDisk = "---\r\nkind: live\r\nstartsAt: 2030-01-08T19:30\nendsAt: 2030-01-08T20:00\n---\nx";

    [Theory]
    [InlineData("2026-11-30T12:00:00Z", "2026-12-08")]
    [InlineData("2026-11-29T12:00:00Z", "2026-12-01")]
    [InlineData("2026-12-01T23:59:59Z", "2026-12-08")]
    [InlineData("2035-06-01T00:00:00Z", "2035-06-05")]
    public void A_live_session_is_on_a_tuesday_to_come(string now, string day) => Assert.Equal(
        OnDisk.Replace("2030-01-08", day, StringComparison.Ordinal), Encoding.UTF8.GetString(SampleDates.Move("exercises/x.md", Encoding.UTF8.GetBytes(OnDisk), DateTimeOffset.Parse(now))));

    [Fact]
    public void Another_file_stays_as_it_is()
        => Assert.Equal(OnDisk, Encoding.UTF8.GetString(SampleDates.Move("articles/x.md", Encoding.UTF8.GetBytes(OnDisk), DateTimeOffset.UnixEpoch)));
}
