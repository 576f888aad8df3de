using Functions.Newsletter;

namespace Functions.Tests.Newsletter;

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

    [Fact]
    public void No_digest_is_missed_in_ten_years()
    {
        var expected = new HashSet<DateOnly>();
        var (weekly, monthly) = (new HashSet<DateOnly>(), new HashSet<DateOnly>());
        var start = new DateTimeOffset(2025, 1, 2, 12, 0, 0, TimeSpan.Zero);
        for (var day = 0; day < 3_650; day += 1)
        {
            if (DateOnly.FromDateTime(start.AddDays(day).DateTime) is var date && date.DayOfWeek == _options.DigestDay)
            {
                expected.Add(date);
            }
        }

        for (var day = 0; day < 3_655; day += 1)
        {
            if (DigestDates.Weekly(start.AddDays(day), Chicago, _options) is { } week)
            {
                weekly.Add(week);
            }

            if (DigestDates.Monthly(start.AddDays(day), Chicago, _options) is { } month)
            {
                monthly.Add(month);
            }
        }

        Assert.Empty(expected.Except(weekly));
        Assert.InRange(monthly.Count, 119, 121);
    }
}
