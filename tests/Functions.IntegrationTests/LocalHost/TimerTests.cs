using global::LocalHost;
using global::LocalHost.Triggers;
using global::LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NCrontab;

namespace Functions.IntegrationTests.LocalHost;

public sealed class TimerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("timer-tests-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 30, 0, TimeSpan.Zero));
    private readonly TestFunctionCalls _calls = new();

    private TimerStatusFile Status => new(Path.Combine(_folder, "timers.json"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_timer_runs_at_its_time_and_says_that_it_is_punctual()
    {
        using var timer = CreateTimer();
        var run = timer.RunNextAsync(TestContext.Current.CancellationToken);
        Assert.Empty(_calls.Turns);

        _time.Advance(TimeSpan.FromMinutes(30));
        await run;

        Assert.False(Assert.Single(_calls.Turns).IsPastDue);
    }

    [Fact]
    public async Task A_run_that_was_missed_while_the_host_was_down_is_made_up_for_and_says_so()
    {
        Status.SetNext(nameof(TestFunctions.TakeTurn), new DateTime(2026, 3, 1, 11, 0, 0, DateTimeKind.Utc));
        using var timer = CreateTimer();

        await timer.RunNextAsync(TestContext.Current.CancellationToken);

        Assert.True(Assert.Single(_calls.Turns).IsPastDue);
        Assert.Equal(new DateTime(2026, 3, 1, 13, 0, 0, DateTimeKind.Utc), Status.NextOf(nameof(TestFunctions.TakeTurn)));
    }

    [Fact]
    public async Task Two_runs_of_one_timer_never_overlap()
    {
        var finish = new TaskCompletionSource();
        _calls.Work = () => finish.Task;
        using var timer = CreateTimer();

        var first = timer.RunAsync(isPastDue: false, TestContext.Current.CancellationToken);
        var second = timer.RunAsync(isPastDue: false, TestContext.Current.CancellationToken);
        var startedTogether = _calls.Turns.Count;
        finish.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal((1, 2), (startedTogether, _calls.Turns.Count));
    }

    [Theory]
    [InlineData(null, "OwnSchedule is missing")]
    [InlineData("every day", "not an NCRONTAB expression")]
    public void A_schedule_setting_that_is_missing_or_wrong_is_named(string? value, string said)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("OwnSchedule", value)]).Build();
        var function = LocalFunction.AllOf(typeof(ScheduledFunctions).Assembly).Single(function => function.Name == nameof(ScheduledFunctions.TakeOwnTurn));

        var failure = Assert.Throws<StartupException>(() => TimerSchedule.Of(function, configuration));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    private LocalTimer CreateTimer()
    {
        var services = new ServiceCollection().AddSingleton(_calls).BuildServiceProvider();
        var runner = new FunctionRunner(new WorkerBuilder(new ServiceCollection()), services.GetRequiredService<IServiceScopeFactory>());
        var function = LocalFunction.AllOf(typeof(TestFunctions).Assembly).Single(function => function.Name == nameof(TestFunctions.TakeTurn));
        return new LocalTimer(function, CrontabSchedule.Parse("0 0 * * * *", new CrontabSchedule.ParseOptions { IncludingSeconds = true }), runner, Status, _time);
    }
}
