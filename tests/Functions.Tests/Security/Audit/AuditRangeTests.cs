using Functions.Security.Audit;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Security.Audit;

public sealed class AuditRangeTests
{
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Fact]
    public void A_day_is_that_of_the_practice()
        => Assert.Equal(
            (new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero)),
            Ends(AuditRange.OfDays(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23), Chicago)));

    [Fact]
    public void A_day_on_which_the_clock_changes_is_longer()
        => Assert.Equal(
            (new DateTimeOffset(2026, 11, 1, 5, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero)),
            Ends(AuditRange.OfDays(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 1), Chicago)));

    // In Havana the clock goes back at one o'clock to midnight, and forward at midnight.
    [Theory]
    [InlineData("2026-11-01", "2026-11-01T04:00:00Z")]
    [InlineData("2026-03-08", "2026-03-08T05:00:00Z")]
    public void Where_midnight_is_there_twice_or_not_at_all_the_day_begins_with_its_first_instant(string day, string start)
        => Assert.Equal(
            DateTimeOffset.Parse(start),
            AuditRange.OfDays(DateOnly.Parse(day), last: null, TimeZoneInfo.FindSystemTimeZoneById("America/Havana")).From!.Value.ToUniversalTime());

    [Theory]
    [InlineData("0001-01-01", "9999-12-31")]
    [InlineData(null, null)]
    public void The_ends_of_the_calendar_are_no_ends(string? first, string? last)
        => Assert.True(AuditRange.OfDays(first is null ? null : DateOnly.Parse(first), last is null ? null : DateOnly.Parse(last), Chicago).MayHold("2026-11-23.jsonl"));

    [Fact]
    public async Task Only_the_rows_of_the_time_are_listed_and_only_its_files_are_read()
    {
        var blobs = new AuditBlobs();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero));
        var audit = blobs.Log(time);
        for (var hour = 0; hour < 49; hour += 6)
        {
            await audit.WriteAsync("ann", "inquiries.open", $"{time.GetUtcNow():dd HH}", TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromHours(6));
        }

        var rows = await audit.ListAsync(after: null, AuditRange.OfDays(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23), Chicago), TestContext.Current.CancellationToken)
            .Select(row => row.Content["subject"]!.GetValue<string>()).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["24 05", "23 23", "23 17", "23 11"], rows);
    }

    private static (DateTimeOffset, DateTimeOffset) Ends(AuditRange range) => (range.From!.Value.ToUniversalTime(), range.Until!.Value.ToUniversalTime());
}
