using FsCheck.Xunit;
using Functions.Newsletter.Issues;

namespace Functions.Tests.Newsletter.Issues;

public sealed class SendTimeTests
{
    private const string Chicago = "America/Chicago";
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData("2026-05-31T09:00", Chicago, "2026-05-31T14:00:00Z")]
    [InlineData("2026-05-31 09:00", Chicago, "2026-05-31T14:00:00Z")]
    [InlineData("2026-05-31T09:00:30", Chicago, "2026-05-31T14:00:30Z")]
    [InlineData("2026-01-31T09:00", Chicago, "2026-01-31T15:00:00Z")]
    [InlineData("2026-05-31T09:00", Berlin, "2026-05-31T07:00:00Z")]
    public void Without_an_offset_it_is_local_time(string text, string zone, string instant) => AssertInstant(instant, text, zone);

    [Theory]
    [InlineData("2026-05-31T09:00Z", "2026-05-31T09:00:00Z")]
    [InlineData("2026-05-31T09:00:00.000Z", "2026-05-31T09:00:00Z")]
    [InlineData("2026-05-31T09:00-05:00", "2026-05-31T14:00:00Z")]
    [InlineData("2026-05-31T00:30+09:30", "2026-05-30T15:00:00Z")]
    public void With_an_offset_it_is_an_instant_whatever_the_zone(string text, string instant)
    {
        AssertInstant(instant, text, Chicago);
        AssertInstant(instant, text, Berlin);
    }

    [Theory]
    [InlineData("2026-03-08T01:59", Chicago, "2026-03-08T07:59:00Z")]
    [InlineData("2026-03-08T02:00", Chicago, "2026-03-08T08:00:00Z")]
    [InlineData("2026-03-08T02:30", Chicago, "2026-03-08T08:30:00Z")]
    [InlineData("2026-03-08T03:00", Chicago, "2026-03-08T08:00:00Z")]
    [InlineData("2026-03-29T02:30", Berlin, "2026-03-29T01:30:00Z")]
    public void In_the_gap_of_a_change_to_summer_time_it_moves_forward(string text, string zone, string instant) => AssertInstant(instant, text, zone);

    [Theory]
    [InlineData("2026-11-01T00:59", Chicago, "2026-11-01T05:59:00Z")]
    [InlineData("2026-11-01T01:30", Chicago, "2026-11-01T06:30:00Z")]
    [InlineData("2026-11-01T02:00", Chicago, "2026-11-01T08:00:00Z")]
    [InlineData("2026-10-25T02:30", Berlin, "2026-10-25T00:30:00Z")]
    public void In_the_overlap_of_a_change_to_winter_time_the_first_one_counts(string text, string zone, string instant) => AssertInstant(instant, text, zone);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("09:00")]
    [InlineData("May")]
    [InlineData("03/04/2026 09:00")]
    [InlineData("2026-02-30T09:00")]
    [InlineData("2026-05-31T25:00")]
    [InlineData("2026-05-31T09:00+25:00")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    [InlineData("9999-12-31T23:59-14:00")]
    public void What_is_no_time_or_could_be_two_is_refused(string text)
    {
        Assert.Null(SendTime.Parse(text, Zone(Chicago)));
        Assert.Null(SendTime.Parse(text, Zone(Berlin)));
    }

    [Property]
    public bool Every_minute_of_local_time_has_an_instant_that_shows_the_same_or_a_later_minute(DateTime any)
    {
        var local = new DateTime(2026, any.Month, any.Day > 28 ? 1 : any.Day, any.Hour, any.Minute, 0, DateTimeKind.Unspecified);
        var instant = SendTime.Parse(local.ToString("yyyy-MM-dd'T'HH:mm"), Zone(Chicago))!.Value;
        var shown = TimeZoneInfo.ConvertTime(instant, Zone(Chicago)).DateTime;
        return shown == local || (Zone(Chicago).IsInvalidTime(local) && shown == local.AddHours(1));
    }

    [Property]
    public void No_text_makes_the_reading_fail(string? text) => SendTime.Parse(text ?? "", Zone(Chicago));

    private static void AssertInstant(string instant, string text, string zone) => Assert.Equal(DateTimeOffset.Parse(instant), SendTime.Parse(text, Zone(zone)));

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
