using Functions.Newsletter;
using Functions.Newsletter.Digests;

namespace Functions.Tests.Newsletter.Digests;

public sealed class DigestDatesTests
{
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
    private readonly NewsletterOptions _options = new();

    [Theory]
    // The daily timer before it, the one after it, and one that comes too late.
    [InlineData("2026-11-18T15:30:00Z", "2026-11-19")]
    [InlineData("2026-11-19T12:00:00Z", "2026-11-19")]
    [InlineData("2026-11-20T12:00:00Z", "2026-11-19")]
    [InlineData("2026-11-20T15:30:00Z", null)]
    [InlineData("2026-11-22T12:00:00Z", null)]
    public void The_weekly_digest_is_seen_a_day_before_and_a_day_after_it_is_due(string now, string? day)
        => Assert.Equal(day, DigestDates.Weekly(DateTimeOffset.Parse(now), Chicago, _options)?.ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("2026-02-28T20:00:00Z", "2026-03-01")]
    [InlineData("2028-02-29T20:00:00Z", "2028-03-01")]
    [InlineData("2026-12-31T20:00:00Z", "2027-01-01")]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01")]
    [InlineData("2026-03-15T12:00:00Z", null)]
    public void The_monthly_digest_belongs_to_the_first_of_a_month(string now, string? day)
        => Assert.Equal(day, DigestDates.Monthly(DateTimeOffset.Parse(now), Chicago, _options)?.ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("America/Chicago")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Santiago")]
    [InlineData("Asia/Tokyo")]
    public void A_daily_timer_sees_every_digest_of_ten_years_and_no_other(string zoneName)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var (first, last) = (new DateOnly(2025, 1, 10), new DateOnly(2034, 12, 20));
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber).Select(first.AddDays).ToList();

        // From two days before to two after: what lies outside is another run's.
        var runs = Enumerable.Range(-2, days.Count + 4).Select(day => new DateTimeOffset(first.AddDays(day), new TimeOnly(12, 0), TimeSpan.Zero)).ToList();
        var weekly = runs.Select(now => DigestDates.Weekly(now, zone, _options)).OfType<DateOnly>().ToHashSet();
        var monthly = runs.Select(now => DigestDates.Monthly(now, zone, _options)).OfType<DateOnly>().ToHashSet();

        Assert.Equal(days.Where(day => day.DayOfWeek == _options.DigestDay), weekly.Where(day => day >= first && day < last).Order());
        Assert.Equal(days.Where(day => day.Day == 1), monthly.Where(day => day >= first && day < last).Order());
        Assert.All(weekly.Concat(monthly), day => Assert.Equal(day.ToDateTime(new TimeOnly(9, 0)), TimeZoneInfo.ConvertTime(DigestDates.Due(day, zone, _options), zone).DateTime));
    }

    [Theory]
    // The clocks of Santiago skip midnight; the day begins at one.
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z")]
    [InlineData("America/Chicago", "2026-03-01", "2026-03-01T06:00:00Z")]
    [InlineData("America/Chicago", "2026-11-01", "2026-11-01T05:00:00Z")]
    [InlineData("America/Chicago", "2026-12-01", "2026-12-01T06:00:00Z")]
    public void A_month_begins_with_the_first_moment_of_its_day(string zone, string day, string start)
        => Assert.Equal(DateTimeOffset.Parse(start), DigestDates.Start(DateOnly.Parse(day), TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
