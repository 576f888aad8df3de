using System.Text;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Importing;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using global::LocalHost;
using global::LocalHost.Azurite;
using global::LocalHost.Mail;
using global::LocalHost.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Sending.Killing;

/// <summary>
/// Real processes that send are killed with SIGKILL, at every step and at random, while messages come twice and the provider fails.
/// <c>KILL_SEND_PEOPLE=100000 KILL_SEND_RANDOM=200 KILL_SEND_EACH=50</c> makes it the full run; without them, a short one. Of the kills at each
/// step, every other one comes before the step's effect, and every other one after it. Everything here is its own, so other tests may run beside it.
/// </summary>
public sealed class KilledSendTests(ITestOutputHelper output)
{
    private static readonly int People = Number("KILL_SEND_PEOPLE", usual: 200);
    private static readonly int RandomKills = Number("KILL_SEND_RANDOM", usual: 2);
    private static readonly int KillsOfEachStep = Number("KILL_SEND_EACH", usual: 1);

    /// <summary>What comes once for an issue needs an issue for every two or three kills, whatever their size.</summary>
    private static readonly int PeopleAtFirst = Math.Min(People, 1_000);
    private const int PeopleOfABatch = 48;
    private static readonly TimeSpan MaxPreparing = TimeSpan.FromSeconds(2 + (People / 2_500));
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Azurite reads a whole table for each look at a ledger.</summary>
    private static readonly string Schedule = People > 10_000 ? "*/5 * * * * *" : "*/1 * * * * *";

    private static readonly TimeSpan MaxRandomLife = TimeSpan.FromSeconds(2);

    /// <summary>The provider asks for shorter ones, which are kept; the breaker's are longer.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    private readonly ShiftedTime _time = new();
    private readonly List<string> _log = [];
    private int _issues;
    private int _killsInPreparingLeft = Math.Min(RandomKills, 5);
    private (string Key, string Address)[] _readers = [];
    private LocalHostApp _desk = null!;
    private DoomedProcess _doomed = null!;

    [Fact]
    public async Task Whatever_is_killed_nobody_gets_two_copies_and_everybody_gets_one_in_the_end()
    {
        var folder = Directory.CreateTempSubdirectory("kill-send-").FullName;
        await using (var azurite = await AzuriteServer.StartAsync(Folders.Azurite, folder, Console.WriteLine, TestContext.Current.CancellationToken))
        await using (_desk = await StartDeskAsync(azurite.ConnectionString, folder))
        {
            _desk.Services.GetRequiredService<MailFaults>().Shares = new Dictionary<MailFault, double> { [MailFault.TooManyRequestsUntil] = 2, [MailFault.ErrorAfter] = 2 };
            var key = _desk.Services.GetRequiredService<EventKey>().PublicKey;
            await using (_doomed = await DoomedProcess.CreateAsync(Path.Combine(folder, "app"), azurite.ConnectionString, new Uri(_desk.BaseUrl), key, Schedule))
            {
                await ImportAsync(PeopleAtFirst);
                await KillThroughAsync(new(SendSteps.OfPreparing.SelectMany(KillsOf)));
                await ImportAsync(People);
                await KillThroughAsync(new(KillsOfSending()));
            }

            output.WriteLine($"{People} people, {_issues} issues: {string.Join(", ", _log.CountBy(line => line).Select(pair => $"{pair.Value} x {pair.Key}"))}");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int Number(string setting, int usual) => int.Parse(Environment.GetEnvironmentVariable(setting) ?? $"{usual}");

    // Where staff sit, and the provider: this process is never killed, and sends nothing itself.
    private Task<LocalHostApp> StartDeskAsync(string storage, string folder) => LocalHostApp.StartAsync(
        new LocalHostOptions
        {
            Storage = storage,
            StaffKey = HttpCalls.StaffKey,
            Port = 0,
            DataFolder = Path.Combine(folder, "desk"),
            RunTimers = false,
            Events = true,
            ConfigureServices = services =>
            {
                services.AddSingleton<TimeProvider>(_time);
                services.Remove(services.Single(service => service.ImplementationType == typeof(QueueTriggers)));
            },
        },
        TestContext.Current.CancellationToken);

    private async Task KillThroughAsync(Queue<(SendStep Step, bool After)> plan)
    {
        while (plan.Count > 0)
        {
            var slug = $"killed-{++_issues}";
            await ScheduleAsync(slug);
            await KillWhilePreparingAsync(slug, plan);
            if (plan.TryPeek(out var next) && SendSteps.OfPreparing.Contains(next.Step))
            {
                // The next kill needs an issue that is not prepared yet. This one's mails are not needed.
                await CheckLedgerAsync(slug);
                await Get<IssueSchedule>().CancelAsync(slug, TestContext.Current.CancellationToken);
                continue;
            }

            if (plan.Count > 0)
            {
                await KillWhilePreparingAsync(slug);
                await KillWhileSendingAsync(slug, plan);
            }

            await FinishAsync(slug);
        }
    }

    // A long list takes a while to deal: processes die anywhere in that, and the next ones go on.
    private async Task KillWhilePreparingAsync(string slug)
    {
        for (; _killsInPreparingLeft > 0; _killsInPreparingLeft--)
        {
            await _doomed.StartAsync();
            await _doomed.KillAfterAsync(MaxPreparing * Random.Shared.NextDouble());
            Note("at random in preparing");
        }

        await _doomed.StartAsync();
        await UntilAsync(async () => (await CampaignAsync(slug)).State is not (CampaignState.Scheduled or CampaignState.Preparing));
        await _doomed.KillAsync();
    }

    private static IEnumerable<(SendStep Step, bool After)> KillsOf(SendStep step)
        => Enumerable.Range(0, KillsOfEachStep).Select(number => (step, (number + (int)step) % 2 == 1));

    private static (SendStep Step, bool After)[] KillsOfSending()
    {
        var mixed = SendSteps.OfBatches.SelectMany(KillsOf).Concat(Enumerable.Repeat((SendStep.Other, false), RandomKills)).ToArray();
        Random.Shared.Shuffle(mixed);
        return mixed;
    }

    private async Task KillWhilePreparingAsync(string slug, Queue<(SendStep Step, bool After)> plan)
    {
        while (plan.TryPeek(out var kill) && SendSteps.OfPreparing.Contains(kill.Step) && (await CampaignAsync(slug)).State != CampaignState.Sending)
        {
            await _doomed.StartAsync();
            Note(await KillAsync(kill.Step, kill.After));
            plan.Dequeue();
        }
    }

    private async Task KillWhileSendingAsync(string slug, Queue<(SendStep Step, bool After)> plan)
    {
        while (plan.Count > 0 && (await CampaignAsync(slug)).State != CampaignState.Sent)
        {
            if ((await CampaignAsync(slug)).State == CampaignState.Sending && !await HasPendingAsync(slug))
            {
                await DecideAsync(slug);
            }

            await EndPauseAsync(slug, isTrialDead: true);
            await _doomed.StartAsync();
            var (step, after) = plan.Dequeue();
            Note(await KillAsync(step, after));
        }
    }

    // Nobody has to wait for the breaker's pauses, which grow to an hour: their end is brought about. What they are for stays, one batch
    // at a time until one is accepted.
    private Task EndPauseAsync(string slug, bool isTrialDead) => Get<CampaignStore>().ChangeAsync(
        slug,
        campaign => campaign.NotBefore > _time.GetUtcNow() + MaxPause || (isTrialDead && campaign.TrialUntil is not null)
            ? campaign with { NotBefore = null, TrialUntil = isTrialDead ? null : campaign.TrialUntil }
            : null,
        TestContext.Current.CancellationToken);

    private async Task<string> KillAsync(SendStep step, bool after)
    {
        if (step == SendStep.Other)
        {
            await _doomed.KillAfterAsync(MaxRandomLife * Random.Shared.NextDouble());
            return "at random";
        }

        // Every process deals from the first batch on.
        var passed = step == SendStep.AddDeliveries ? Random.Shared.Next(PeopleAtFirst / PeopleOfABatch) : 0;
        return await _doomed.KillAtAsync(step, after, passed, WaitTimeout) ? $"{(after ? "after" : "before")} {step}" : $"{step} not reached";
    }

    // The last process lives; what was claimed and never posted has no events, and a person decides.
    private async Task FinishAsync(string slug)
    {
        do
        {
            await EndPauseAsync(slug, isTrialDead: true);
            await _doomed.StartAsync();
            await UntilAsync(async () =>
            {
                await EndPauseAsync(slug, isTrialDead: false);
                return (await CampaignAsync(slug)).State is var state
                    && (state == CampaignState.Sent || (state == CampaignState.Sending && !await HasPendingAsync(slug)));
            });
            await _doomed.KillAsync();
            await DecideAsync(slug);
        }
        while ((await CampaignAsync(slug)).State != CampaignState.Sent);

        await CheckAsync(slug, isEnd: true);
    }

    /// <summary>Once all events are told and the time for them is over, staff let be sent again what nobody has got.</summary>
    private async Task DecideAsync(string slug)
    {
        var (engine, control, events) = (Get<CampaignEngine>(), Get<CampaignCommands>(), Get<MailEvents>());
        await UntilAsync(() => Task.FromResult(events.Waiting == 0));
        foreach (var later in new[] { TimeSpan.FromMinutes(5), TimeSpan.FromHours(28) })
        {
            using var shift = _time.Shift(later);
            await engine.TickAsync(TestContext.Current.CancellationToken);
        }

        await CheckAsync(slug, isEnd: false);
        var resolved = await control.ResolveAsync(slug, batch: null, Resolution.Retry, TestContext.Current.CancellationToken);
        await control.PauseAsync(slug, TestContext.Current.CancellationToken);
        await control.ResumeAsync(slug, TestContext.Current.CancellationToken);
        for (var batch = 0; batch < resolved; batch++)
        {
            Note("batch sent again after a decision");
        }
    }

    private async Task CheckAsync(string slug, bool isEnd)
    {
        var batches = await CheckLedgerAsync(slug);
        var accepted = Get<Mailbox>().Accepted;
        var checkedPeople = 0;

        Assert.All(batches, batch => Assert.True(batch.State is BatchState.Accepted or BatchState.Unresolved or BatchState.Pending, $"{batch}"));
        foreach (var batch in batches)
        {
            var copies = batch.State == BatchState.Accepted ? 1 : 0;
            Assert.All(
                _readers.AsSpan(checkedPeople, batch.People).ToArray(),
                reader => Assert.True(accepted.GetValueOrDefault(reader.Address) == copies, $"{accepted.GetValueOrDefault(reader.Address)} copies in {batch}"));
            checkedPeople += batch.People;
        }

        if (isEnd)
        {
            Assert.All(batches, batch => Assert.Equal(BatchState.Accepted, batch.State));
            Assert.Equal(_readers.Length, batches.Sum(batch => batch.Delivered));
        }
    }

    /// <summary>Everybody stands in the ledger once.</summary>
    /// <returns>The batches that have people, in the order of the keys.</returns>
    private async Task<IReadOnlyList<Batch>> CheckLedgerAsync(string slug)
    {
        var all = await Get<DeliveryStore>().ListAsync(slug, TestContext.Current.CancellationToken).ToListAsync();
        var batches = all.Where(batch => batch.People > 0 && batch.State != BatchState.Split).OrderBy(batch => batch.First, StringComparer.Ordinal).ToList();
        var next = 0;
        foreach (var batch in batches)
        {
            Assert.Equal((_readers[next].Key, _readers[next + batch.People - 1].Key), (batch.First, batch.Last));
            next += batch.People;
        }

        Assert.Equal(_readers.Length, next);
        return batches;
    }

    private async Task ScheduleAsync(string slug)
    {
        Get<Mailbox>().Empty();
        using var client = SystemFixture.ClientOf(_desk);
        using var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/newsletters/{slug}", HttpCalls.AsStaff);
        request.Content = new StringContent($"---\nsubject: {slug}\n---\nBreathe.\n", Encoding.UTF8, "text/markdown");
        Assert.Equal(200, (await client.AnswerAsync(request)).Status);
        var scheduled = await client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/schedule", new { sendAt = DateTimeOffset.UtcNow.ToString("O") }, HttpCalls.AsStaff);
        Assert.Equal(200, scheduled.Status);
    }

    /// <summary>Makes the list as long as that.</summary>
    private async Task ImportAsync(int people)
    {
        var present = _readers.Length;
        var list = $"email,consentAt,consentSource\n{string.Join('\n', Enumerable.Range(present, people - present).Select(number => $"{Address(number)},2025-03-01,paper"))}";
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(list));
        var report = await Get<SubscriberImport>().RunAsync(body, dryRun: false, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        Assert.Equal(people - present, report.Added);
        _readers = [.. Enumerable.Range(0, people).Select(number => (Get<SubscriberKeys>().Of(Address(number)), Address(number))).OrderBy(reader => reader.Item1, StringComparer.Ordinal)];
    }

    private static string Address(int number) => $"reader{number}@example.com";

    private async Task<Campaign> CampaignAsync(string slug) => (await Get<CampaignStore>().FindAsync(slug, TestContext.Current.CancellationToken))!;

    private async Task<bool> HasPendingAsync(string slug)
        => await Get<DeliveryStore>().ListAsync(slug, TestContext.Current.CancellationToken).AnyAsync(batch => batch.State == BatchState.Pending);

    // As long as it takes: the full run takes minutes. Each look is at a whole ledger, so they come slower than its sends do.
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        }
    }

    private void Note(string happened)
    {
        _log.Add(happened);
        output.WriteLine($"{DateTime.UtcNow:T} {_log.Count}: {happened}");
    }

    private T Get<T>()
        where T : notnull
        => _desk.Services.GetRequiredService<T>();
}
