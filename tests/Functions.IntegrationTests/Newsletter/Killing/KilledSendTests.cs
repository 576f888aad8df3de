using System.Text;
using Functions.Newsletter;
using Functions.Newsletter.Sending;
using global::LocalHost;
using global::LocalHost.Azurite;
using global::LocalHost.Mail;
using global::LocalHost.Triggers;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Functions.IntegrationTests.Newsletter.Killing;

/// <summary>
/// Real processes that send are killed with SIGKILL, at every step and at random, while messages come twice and the provider fails.
/// <c>KILL_SEND_PEOPLE=100000 KILL_SEND_RANDOM=200 KILL_SEND_EACH=50</c> makes it the full run; without them, a short one.
/// </summary>
[Collection(SystemCollection.Name)]
public sealed class KilledSendTests(ITestOutputHelper output)
{
    private static readonly int People = Number("KILL_SEND_PEOPLE", usual: 200);
    private static readonly int RandomKills = Number("KILL_SEND_RANDOM", usual: 3);
    private static readonly int KillsOfEachStep = Number("KILL_SEND_EACH", usual: 1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestRandomLife = TimeSpan.FromSeconds(2);

    private readonly ShiftedTime _time = new();
    private readonly List<string> _log = [];
    private LocalHostApp _desk = null!;
    private DoomedProcess _doomed = null!;

    [Fact]
    public async Task Whatever_is_killed_nobody_gets_two_copies_and_everybody_gets_one_in_the_end()
    {
        var folder = Directory.CreateTempSubdirectory("kill-send-").FullName;
        await using (var azurite = await AzuriteServer.StartAsync(Folders.Azurite, folder, Console.WriteLine, CancellationToken.None))
        await using (_desk = await StartDeskAsync(azurite.ConnectionString, folder))
        {
            await ImportAsync();
            _desk.Services.GetRequiredService<MailTroubles>().Shares = new Dictionary<MailTrouble, double> { [MailTrouble.TooManyRequestsUntil] = 2, [MailTrouble.ErrorAfter] = 2 };
            var key = _desk.Services.GetRequiredService<EventKey>().PublicKey;
            await using (_doomed = await DoomedProcess.CreateAsync(Path.Combine(folder, "app"), azurite.ConnectionString, new Uri(_desk.BaseUrl), key))
            {
                await KillThroughAsync();
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int Number(string setting, int usual) => int.Parse(Environment.GetEnvironmentVariable(setting) ?? $"{usual}");

    // Where staff sit, and the provider: this process is never killed, and sends nothing itself.
    private Task<LocalHostApp> StartDeskAsync(string storage, string folder) => LocalHostApp.StartAsync(
        new LocalHostOptions
        {
            Storage = storage,
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
        CancellationToken.None);

    private async Task KillThroughAsync()
    {
        var plan = Plan();
        var issue = 0;
        while (plan.Count > 0)
        {
            var slug = $"killed-{++issue}";
            await ScheduleAsync(slug);
            await KillWhileSendingAsync(slug, plan);
            await FinishAsync(slug);
        }

        output.WriteLine($"{People} people, {issue} issues: {string.Join(", ", _log.CountBy(line => line).Select(pair => $"{pair.Value} x {pair.Key}"))}");
    }

    // Every step before and after its effect; those of preparing first, because they come first.
    private static Queue<(SendStep Step, bool After)> Plan()
    {
        var preparing = SendSteps.OfPreparing.SelectMany(step => new[] { (step, false), (step, true) });
        var buckets = Enumerable.Repeat(SendSteps.OfBuckets.SelectMany(step => new[] { (step, false), (step, true) }), KillsOfEachStep).SelectMany(steps => steps);
        var random = Enumerable.Repeat((SendStep.Other, false), RandomKills);
        var mixed = buckets.Concat(random).ToArray();
        Random.Shared.Shuffle(mixed);
        return new Queue<(SendStep Step, bool After)>([.. Enumerable.Repeat(preparing, Math.Min(KillsOfEachStep, 5)).SelectMany(steps => steps), .. mixed]);
    }

    private async Task KillWhileSendingAsync(string slug, Queue<(SendStep Step, bool After)> plan)
    {
        while (plan.Count > 0 && (await CampaignAsync(slug)).State != CampaignState.Sent)
        {
            var (step, after) = plan.Peek();
            var campaign = await CampaignAsync(slug);
            if (SendSteps.OfPreparing.Contains(step) && campaign.State == CampaignState.Sending)
            {
                break;
            }

            if (campaign.State == CampaignState.Sending && !await HasPendingAsync(slug))
            {
                await DecideAsync(slug);
            }

            plan.Dequeue();
            await _doomed.StartAsync();
            _log.Add(await KillAsync(step, after));
        }
    }

    private async Task<string> KillAsync(SendStep step, bool after)
    {
        if (step == SendStep.Other)
        {
            await _doomed.KillAfterAsync(LongestRandomLife * Random.Shared.NextDouble());
            return "at random";
        }

        return await _doomed.KillAtAsync(step, after, Patience) ? $"{(after ? "after" : "before")} {step}" : $"{step} not reached";
    }

    // The last process lives; what was claimed and never posted has no events, and a person decides.
    private async Task FinishAsync(string slug)
    {
        do
        {
            await _doomed.StartAsync();
            await UntilAsync(async () => (await CampaignAsync(slug)).State is var state
                && (state == CampaignState.Sent || (state == CampaignState.Sending && !await HasPendingAsync(slug))));
            await _doomed.KillAsync();
            await DecideAsync(slug);
        }
        while ((await CampaignAsync(slug)).State != CampaignState.Sent);

        await CheckAsync(slug, isEnd: true);
    }

    /// <summary>Once all events are told and the time for them is over, staff let be sent again what nobody has got.</summary>
    private async Task DecideAsync(string slug)
    {
        var (engine, control, events) = (Get<CampaignEngine>(), Get<CampaignControl>(), Get<MailEvents>());
        await UntilAsync(() => Task.FromResult(events.Waiting == 0));
        foreach (var later in new[] { TimeSpan.FromMinutes(5), TimeSpan.FromHours(28) })
        {
            using var shift = _time.Shift(later);
            await engine.TickAsync(CancellationToken.None);
        }

        await CheckAsync(slug, isEnd: false);
        var resolved = await control.ResolveAsync(slug, bucket: null, Resolution.Retry, CancellationToken.None);
        await control.PauseAsync(slug, CancellationToken.None);
        await control.ResumeAsync(slug, CancellationToken.None);
        _log.AddRange(Enumerable.Repeat("bucket sent again after a decision", resolved));
    }

    private async Task CheckAsync(string slug, bool isEnd)
    {
        var buckets = await Get<DeliveryStore>().ListAsync(slug, CancellationToken.None).Where(bucket => bucket.People > 0 && bucket.State != BucketState.Split).ToListAsync();
        var accepted = Get<Mailbox>().Accepted;
        var people = Enumerable.Range(0, People).Select(number => (Key: Get<SubscriberKeys>().Of(Address(number)), Copies: accepted.GetValueOrDefault(Address(number)))).ToList();

        Assert.All(buckets, bucket => Assert.True(bucket.State is BucketState.Accepted or BucketState.Unresolved or BucketState.Pending, $"{bucket}"));
        foreach (var (key, copies) in people)
        {
            var bucket = buckets.Single(bucket => string.CompareOrdinal(bucket.First, key) <= 0 && string.CompareOrdinal(key, bucket.Last) <= 0);
            Assert.True(copies == (bucket.State == BucketState.Accepted ? 1 : 0), $"{copies} copies in {bucket}");
        }

        if (isEnd)
        {
            Assert.All(buckets, bucket => Assert.Equal(BucketState.Accepted, bucket.State));
            Assert.Equal(People, buckets.Sum(bucket => bucket.Delivered));
        }
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

    private async Task ImportAsync()
    {
        var list = $"email,consentAt,consentSource\n{string.Join('\n', Enumerable.Range(0, People).Select(number => $"{Address(number)},2025-03-01,paper"))}";
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(list));
        var report = await Get<SubscriberImport>().RunAsync(body, dryRun: false, _ => Task.CompletedTask, CancellationToken.None);
        Assert.Equal(People, report.Added);
    }

    private static string Address(int number) => $"reader{number}@example.com";

    private async Task<Campaign> CampaignAsync(string slug) => (await Get<CampaignStore>().FindAsync(slug, CancellationToken.None))!;

    private async Task<bool> HasPendingAsync(string slug)
        => await Get<DeliveryStore>().ListAsync(slug, CancellationToken.None).AnyAsync(bucket => bucket.State == BucketState.Pending);

    // As long as it takes: the full run takes minutes.
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private T Get<T>()
        where T : notnull
        => _desk.Services.GetRequiredService<T>();
}
