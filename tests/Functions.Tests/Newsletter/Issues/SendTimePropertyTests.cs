using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Functions.Newsletter.Issues;

namespace Functions.Tests.Newsletter.Issues;

/// <summary>Five zones, ten years: one without summer time, one whose summer time is half an hour, both hemispheres.</summary>
public sealed class SendTimePropertyTests
{
    private static readonly string[] Zones = ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Tokyo"];
    private static readonly DateTime First = new(2024, 1, 1);
    private const int Minutes = 10 * 365 * 24 * 60;

    [Property(MaxTest = 2_000, Arbitrary = [typeof(SendTimePropertyTests)])]
    public void A_local_time_comes_back_unless_the_clocks_skip_it(WallClock wall)
    {
        var instant = wall.Instant();

        var shown = TimeZoneInfo.ConvertTime(instant, wall.Zone).DateTime;
        if (wall.Zone.IsInvalidTime(wall.Time))
        {
            Assert.InRange(shown - wall.Time, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
            Assert.False(wall.Zone.IsInvalidTime(shown));
        }
        else
        {
            Assert.Equal(wall.Time, shown);
        }
    }

    [Property(MaxTest = 2_000, Arbitrary = [typeof(SendTimePropertyTests)])]
    public void No_earlier_instant_shows_the_same_local_time(WallClock wall)
    {
        var instant = wall.Instant();

        var shown = TimeZoneInfo.ConvertTime(instant, wall.Zone).DateTime;

        Assert.DoesNotContain(
            new[] { TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2) },
            earlier => TimeZoneInfo.ConvertTime(instant - earlier, wall.Zone).DateTime == shown);
    }

    [Fact]
    public void Every_half_hour_of_ten_years_has_an_instant_in_every_zone()
    {
        foreach (var zone in Zones.Select(TimeZoneInfo.FindSystemTimeZoneById))
        {
            var last = DateTimeOffset.UnixEpoch;
            for (var minute = 0; minute < Minutes; minute += 30)
            {
                var wall = new WallClock(zone, First.AddMinutes(minute));
                var instant = wall.Instant();
                // The second pass through an overlap has no local time of its own; the gap's times run ahead of it.
                Assert.True(instant >= last - TimeSpan.FromHours(1), $"{wall}");
                last = instant;
            }
        }
    }

    public static Arbitrary<WallClock> WallClocks() => Arb.From(
        from zone in Gen.Elements(Zones)
        from minute in Gen.Choose(0, Minutes)
        select new WallClock(TimeZoneInfo.FindSystemTimeZoneById(zone), First.AddMinutes(minute)));

    public sealed record WallClock(TimeZoneInfo Zone, DateTime Time)
    {
        public DateTimeOffset Instant() => SendTime.Parse(Time.ToString("yyyy-MM-dd'T'HH:mm"), Zone)!.Value;
    }
}
