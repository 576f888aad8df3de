using Functions.Operations.Overview;
using Functions.Operations.Timers;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Operations.Overview;

public sealed class ScheduleWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 3, 20, TimeSpan.Zero);

    [Theory]
    [InlineData("0 * * * * *", "every minute")]
    [InlineData("30 */5 * * * *", "every 5 minutes")]
    [InlineData("*/30 * * * * *", "every 30 seconds")]
    [InlineData("0 0 * * * *", "every hour")]
    [InlineData("0 0 */6 * * *", "every 6 hours")]
    [InlineData("0 30 7 * * *", "every day at 07:30 UTC")]
    [InlineData("0 0 12 * * Mon", "every Monday at 12:00 UTC")]
    public void A_regular_schedule_is_said_in_words(string schedule, string words) => Assert.Equal(words, Words(schedule));

    [Theory]
    [InlineData("0 */7 * * * *")]
    [InlineData("0 0 12 * * 1-5")]
    [InlineData("0 */5 8-18 * * *")]
    [InlineData("0 0 12 1 * *")]
    [InlineData("0 0 12 */2 * *")]
    [InlineData("0 0 12 1,8,15,22 * *")]
    public void Another_is_shown_as_it_is_written(string schedule) => Assert.StartsWith("by the schedule ", Words(schedule), StringComparison.Ordinal);

    private static string Words(string schedule)
    {
        var options = new TimerOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection([new("DailySchedule", schedule)]).Build());
        return ScheduleWords.Of(options, "Daily", Now);
    }
}
