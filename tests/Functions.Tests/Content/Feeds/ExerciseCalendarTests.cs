using System.Text;
using Functions.Content.Feeds;
using Functions.Content.Snapshots;

namespace Functions.Tests.Content.Feeds;

public sealed class ExerciseCalendarTests
{
    [Fact]
    public void A_calendar_without_exercises_still_has_the_component_that_RFC_5545_asks_for()
    {
        var calendar = Encoding.UTF8.GetString(new ExerciseCalendar(Practice.Site).Write(new SnapshotView(Snapshot.Empty, DateTimeOffset.UnixEpoch)));

        Assert.DoesNotContain("BEGIN:VEVENT", calendar, StringComparison.Ordinal);
        Assert.Contains("\r\nBEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\n", calendar, StringComparison.Ordinal);
        Assert.EndsWith("\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n", calendar, StringComparison.Ordinal);
    }
}
