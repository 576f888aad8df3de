using Functions.Operations.Timers;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Operations.Timers;

public sealed class LateTimersTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly Mock<ILogger<LateTimers>> _logger = new();
    private readonly TableInMemory _table = new();
    private readonly TimerRunStore _runs;
    private readonly LateTimers _late;

    public LateTimersTests()
    {
        _runs = new TimerRunStore(_table.Service);
        _late = new LateTimers(_runs, Options.Create(TimerOptionsTests.Options()), _time, _logger.Object);
        _logger.Setup(logger => logger.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
    }

    [Theory]
    [InlineData("SendDueNewsletters", 16 * 60, false)]
    [InlineData("SendDueNewsletters", (16 * 60) + 1, true)]
    [InlineData("PublishContent", 20 * 60, false)]
    [InlineData("PublishContent", (20 * 60) + 1, true)]
    [InlineData("Daily", (24 * 60 * 60) + (15 * 60), false)]
    [InlineData("Daily", (24 * 60 * 60) + (15 * 60) + 1, true)]
    public async Task A_timer_is_late_a_quarter_of_an_hour_after_its_next_run_was_due(string timer, int seconds, bool isLate)
    {
        await FindAsync();
        await RecordAsync(timer);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isLate, (await FindAsync()).Contains(timer));
    }

    [Fact]
    public async Task A_timer_that_never_ran_is_late_from_when_it_was_first_looked_for()
    {
        var first = await FindAsync();
        _time.Advance(TimeSpan.FromMinutes(17));
        var soon = await FindAsync();
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Empty(first);
        Assert.Equal(["RelayOutbox", "SendDueNewsletters"], soon.Order());
        Assert.Equal(4, (await FindAsync()).Count);
    }

    [Fact]
    public async Task A_run_that_failed_is_a_run()
    {
        await _runs.RecordAsync(new TimerRun("Daily", _time.GetUtcNow(), _time.GetUtcNow(), Succeeded: false), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Daily", await FindAsync());
    }

    [Fact]
    public async Task Looking_does_not_make_a_run()
    {
        await FindAsync();

        Assert.Empty(await _runs.ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_that_the_host_began_a_moment_early_is_that_days()
    {
        await FindAsync();
        var due = DateTimeOffset.Parse("2026-05-02T12:00:00Z");
        var early = due.AddMilliseconds(-10);
        await _runs.RecordAsync(new TimerRun("Daily", early, early, Succeeded: true), TestContext.Current.CancellationToken);
        _time.SetUtcNow(due.AddHours(1));

        Assert.DoesNotContain("Daily", await FindAsync());
    }

    [Fact]
    public async Task With_another_schedule_a_timer_is_expected_from_then_on()
    {
        await RecordAsync("Daily");
        await FindAsync();
        _time.Advance(TimeSpan.FromHours(23));
        var moved = new LateTimers(_runs, Options.Create(TimerOptionsTests.Options("0 0 10 * * *")), _time, _logger.Object);

        Assert.DoesNotContain("Daily", await moved.FindAsync(TestContext.Current.CancellationToken));
        _time.Advance(TimeSpan.FromHours(24));
        Assert.Contains("Daily", await moved.FindAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_late_timer_is_an_alarm()
    {
        await FindAsync();
        await RecordAsync("Daily");
        _time.Advance(TimeSpan.FromDays(2));

        await _late.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Contains(
            "Error: The timer Daily did not run when it should have",
            _logger.Invocations.Where(call => call.Method.Name == nameof(ILogger.Log)).Select(call => $"{call.Arguments[0]}: {call.Arguments[2]}"));
    }

    private Task RecordAsync(string timer)
        => _runs.RecordAsync(new TimerRun(timer, _time.GetUtcNow(), _time.GetUtcNow(), Succeeded: true), TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<string>> FindAsync() => _late.FindAsync(TestContext.Current.CancellationToken);
}
