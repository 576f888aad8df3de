using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Functions.IntegrationTests.Published.Rpc;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Importing;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Storage;
using global::LocalHost;
using global::LocalHost.Azurite;
using global::LocalHost.Mail;
using global::LocalHost.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Published;

/// <summary>
/// Planned stops in the middle of a send, as every deployment is one: the published app on the official worker has its invocations cancelled and
/// gets SIGTERM. <c>STOP_SEND=30 STOP_SEND_PEOPLE=3000</c> makes it the full run; without them, a short one.
/// </summary>
[Collection<PublishedCollection>]
public sealed class StoppedSendTests(PublishedApp app, ITestOutputHelper output)
{
    private const string Slug = "stopped";
    private static readonly int Stops = Number("STOP_SEND", otherwise: 3);
    private static readonly int People = Number("STOP_SEND_PEOPLE", otherwise: 400);

    /// <summary>After its first mails.</summary>
    private static readonly TimeSpan MaxLife = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(5);

    // As host.json has it.
    private const int MaxConcurrency = 8;

    [Fact]
    public async Task Nobody_is_left_without_a_copy_or_gets_two()
    {
        var folder = Directory.CreateTempSubdirectory("stopped-send-").FullName;
        await using (var azurite = await AzuriteServer.StartAsync(Folders.Azurite, folder, Console.WriteLine, TestContext.Current.CancellationToken))
        await using (var desk = await StartDeskAsync(azurite.ConnectionString, folder))
        {
            T Get<T>()
                where T : notnull
                => desk.Services.GetRequiredService<T>();

            await ImportAsync(Get<SubscriberImport>());
            await ScheduleAsync(desk);
            await Get<CampaignEngine>().TickAsync(TestContext.Current.CancellationToken);
            Get<MailFaults>().Shares = new Dictionary<MailFault, double> { [MailFault.Slow] = 20 };
            var settings = new Dictionary<string, string?>(app.Settings, StringComparer.OrdinalIgnoreCase) { ["Storage"] = azurite.ConnectionString };
            SampleSettings.Mailbox(new Uri(desk.BaseUrl)).ToList().ForEach(setting => settings[setting.Key] = setting.Value);

            var stopped = 0;
            while (stopped < Stops && await PendingAsync(Get<DeliveryStore>()) > 0)
            {
                var before = Get<Mailbox>().Accepted.Count;
                await RunAsync(settings, azurite.ConnectionString, async () =>
                {
                    await Eventually.GetAsync(() => Task.FromResult(Get<Mailbox>().Accepted.Count), accepted => accepted > before);
                    await Task.Delay(MaxLife * Random.Shared.NextDouble(), TestContext.Current.CancellationToken);
                });
                stopped++;
            }

            output.WriteLine($"{stopped} stops, {Get<Mailbox>().Accepted.Count} of {People} people had a copy by then");
            Get<MailFaults>().Shares = new Dictionary<MailFault, double>();
            await RunAsync(settings, azurite.ConnectionString, () => Eventually.GetAsync(() => PendingAsync(Get<DeliveryStore>()), pending => pending == 0));

            var batches = await Get<DeliveryStore>().ListAsync(Slug, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            Assert.All(batches, batch => Assert.True(batch.State == BatchState.Accepted, $"{batch}"));
            Assert.Equal(People, Get<Mailbox>().Accepted.Count);
            Assert.All(Get<Mailbox>().Accepted, pair => Assert.Equal(1, pair.Value));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int Number(string setting, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(setting), out var number) ? number : otherwise;

    // Where staff sit, and the provider. It sends nothing itself.
    private static Task<LocalHostApp> StartDeskAsync(string storage, string folder) => LocalHostApp.StartAsync(
        new LocalHostOptions
        {
            Storage = storage,
            StaffKey = HttpCalls.StaffKey,
            Port = 0,
            DataFolder = Path.Combine(folder, "desk"),
            RunTimers = false,
            ConfigureServices = services => services.Remove(services.Single(service => service.ImplementationType == typeof(QueueTriggers))),
        },
        TestContext.Current.CancellationToken);

    private static async Task ImportAsync(SubscriberImport import)
    {
        var list = $"email,consentAt,consentSource\n{string.Join('\n', Enumerable.Range(0, People).Select(number => $"reader{number}@example.com,2025-03-01,paper"))}";
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(list));
        Assert.Equal(People, (await import.RunAsync(body, dryRun: false, _ => Task.CompletedTask, TestContext.Current.CancellationToken)).Added);
    }

    private static async Task ScheduleAsync(LocalHostApp desk)
    {
        using var client = SystemFixture.ClientOf(desk);
        using var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/newsletters/{Slug}", HttpCalls.AsStaff);
        request.Content = new StringContent("---\nsubject: Stopped\n---\nBreathe.\n", Encoding.UTF8, "text/markdown");
        Assert.Equal(200, (await client.AnswerAsync(request)).Status);
        var scheduled = await desk.Services.GetRequiredService<IssueSchedule>().ScheduleAsync(Slug, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);
        Assert.True(scheduled);
    }

    private static async Task<int> PendingAsync(DeliveryStore deliveries)
        => await deliveries.ListAsync(Slug, TestContext.Current.CancellationToken).CountAsync(batch => batch.State is BatchState.Pending or BatchState.Submitting);

    /// <summary>Runs the app as the host does, until its life is over.</summary>
    private async Task RunAsync(Dictionary<string, string?> settings, string storage, Func<Task> life)
    {
        await using var host = await FunctionsHost.StartAsync(app.Folder, settings);
        await host.LoadAsync(app.Folder);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var working = WorkAsync(host, new QueueServiceClient(storage).GetQueueClient(StorageLayout.DeliveriesQueue), over.Token);
        await life();
        await over.CancelAsync();
        Assert.Equal(0, await host.StopAsync());
        await working;
    }

    private static async Task WorkAsync(FunctionsHost host, QueueClient queue, CancellationToken over)
    {
        var running = new List<Task>();
        while (!over.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            var messages = running.Count >= MaxConcurrency ? [] : (await queue.ReceiveMessagesAsync(MaxConcurrency - running.Count, Visibility, CancellationToken.None)).Value;
            running.AddRange(messages.Select(message => DeliverAsync(host, queue, message)));
            if (messages.Length == 0)
            {
                // The timer queues what is pending, and with it what a stop has left.
                running.Add(running.Count > 0 ? Task.CompletedTask : SwallowEndAsync(host.RunAsync("SendDueNewsletters", "timer", new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"IsPastDue":false}""" })));
                await Task.WhenAny([.. running]);
            }
        }

        await Task.WhenAll(running);
    }

    private static async Task DeliverAsync(FunctionsHost host, QueueClient queue, QueueMessage message)
    {
        if (await SwallowEndAsync(host.RunAsync("SendBatch", "message", new TypedData { String = message.MessageText })))
        {
            await SettleAsync(queue, message);
        }
    }

    private static async Task SettleAsync(QueueClient queue, QueueMessage message)
    {
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        }
        catch (RequestFailedException late) when (late.Status is 400 or 404)
        {
            // It took longer than it was hidden: it comes again.
        }
    }

    /// <returns>Whether it succeeded. What the worker did not answer before it ended comes again.</returns>
    private static async Task<bool> SwallowEndAsync(Task<StatusResult> run)
    {
        try
        {
            return (await run).Status == StatusResult.Types.Status.Success;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
