using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Content.Files;
using Functions.Newsletter.DeliveryEvents;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>One issue on its way to a list of people, by two processes that a seed kills, delays and misleads.</summary>
internal sealed class SimulatedSend : IDisposable
{
    private const string Slug = "calm-week";
    private const int MaxRounds = 5;
    private const int MaxSteps = 200_000;
    private static readonly TimeSpan MaxSend = TimeSpan.FromDays(4);

    private readonly SimulatedWorld _world;
    private readonly SimulatedStorage _storage = new();
    private readonly SimulatedProvider _provider;
    private readonly SimulatedReaders _readers;
    private readonly List<Engine> _engines = [];
    private readonly int _people;
    private readonly bool _hasEvents;
    private int _kills;
    private readonly List<(Task Task, Resolution Resolution)> _deciding = [];
    private readonly HashSet<string> _erased = new(StringComparer.Ordinal);
    private readonly HashSet<string> _decided = new(StringComparer.Ordinal);
    private bool _mayBeCancelled;

    public SimulatedSend(int seed, SimulatedReaders readers)
    {
        _world = new SimulatedWorld(seed);
        _provider = new SimulatedProvider(_world);
        _readers = readers;
        _people = _world.Chance.Next(readers.Addresses.Count + 1);
        _kills = _world.Chance.Next(8);
        _hasEvents = _world.Chance.Next(2) == 0;
        _mayBeCancelled = _world.Chance.Next(10) == 0;
        _storage.Tables[StorageLayout.SubscribersTable] = readers.Table.Copy(_people);
        _storage.Blobs[$"{StorageLayout.ContentContainer}/{ContentStore.NewslettersFolder}{Slug}.md"] = new BinaryData($"---\nsubject: Calm\n{(_world.Chance.Next(4) == 0 ? "perMinute: 400\n" : "")}---\nBreathe.");
        for (var refused = _people == 0 || _world.Chance.Next(2) == 0 ? 0 : _world.Chance.Next(_world.Chance.Next(3) == 0 ? _people : 3); refused > 0; refused--)
        {
            _provider.Refused.Add(readers.Addresses[_world.Chance.Next(_people)]);
        }

        _engines.AddRange([Start(), Start()]);
    }

    /// <summary>Runs the send to its end, and checks what has to hold.</summary>
    public void Run()
    {
        _storage.Table(StorageLayout.CampaignsTable).Submit(
            [new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("campaign", Slug)
            {
                ["State"] = nameof(CampaignState.Scheduled),
                ["SendAt"] = _world.GetUtcNow(),
                ["LostAnswers"] = 0,
            })],
            _world.NextVersion);
        RunToTheEnd(chaos: _world.Chance.Next(100, 1500));
        CheckLedger();
        for (var round = 0; _hasEvents && State() == nameof(CampaignState.Sent) && Headers().Exists(header => header.State == BatchState.Unresolved); round++)
        {
            Assert.True(round < MaxRounds, "However often a person decides, somebody is left without a copy.");
            DecideAndRun();
        }
    }

    public void Dispose() => _engines.ForEach(engine => engine.Dispose());

    private void RunToTheEnd(int chaos)
    {
        var started = _world.GetUtcNow();
        for (var step = 0; !IsOver(); step++)
        {
            Assert.True(step < MaxSteps && _world.GetUtcNow() - started < MaxSend, $"The send did not end: {State()}, {_storage.Messages.Count} messages.");
            _world.IsCalm = step > chaos;
            _provider.RefusesAll &= !_world.IsCalm;
            Step();
            ObserveDecisions();
            Assert.Empty(_world.Faults);
        }
    }

    // No event has told of what is unresolved, so a person may have it sent once more. A process that is slow may lose its lease again.
    private void DecideAndRun()
    {
        _world.IsCalm = true;
        var deciding = _engines[0].ResolveAsync(Slug, Resolution.Retry);
        while (!deciding.IsCompleted)
        {
            Assert.True(_world.ResumeOne());
        }

        RunToTheEnd(chaos: 0);
        CheckLedger();
    }

    private void Step()
    {
        var what = _world.Chance.Next(100);
        if (what < 80 && _world.ResumeOne())
        {
            return;
        }

        var engine = _engines[_world.Chance.Next(_engines.Count)];
        switch (what % 20)
        {
            case < 9:
                Deliver(engine);
                break;
            case < 13:
                engine.Tick();
                break;
            case < 15:
                _world.Advance(TimeSpan.FromSeconds(_world.Chance.Next(90)));
                break;
            case 15 when !_world.IsCalm && _kills-- > 0:
                Kill(engine);
                break;
            case 16 when !_world.IsCalm && _storage.Messages.Count > 0:
                _storage.Messages.Add(_storage.Messages[_world.Chance.Next(_storage.Messages.Count)]);
                break;
            case 17 when _people > 0 && _world.Chance.Next(10) == 0:
                Leave(engine, _readers.Keys[_world.Chance.Next(_people)], isErased: _world.Chance.Next(2) == 0);
                break;
            case 18 when State() == nameof(CampaignState.Paused):
                _ = engine.ResumeAsync(Slug);
                break;
            case 18 when !_world.IsCalm && _world.Chance.Next(10) == 0:
                _provider.RefusesAll = !_provider.RefusesAll;
                break;
            case 18 when !_world.IsCalm && _world.Chance.Next(5) == 0:
                Decide(engine);
                break;
            case 18 when !_world.IsCalm && _world.Chance.Next(10) == 0:
                _ = engine.PauseAsync(Slug);
                break;
            case 18 when _mayBeCancelled && _world.Chance.Next(10) == 0:
                _mayBeCancelled = false;
                _ = engine.CancelAsync(Slug);
                break;
            case 19 when _hasEvents && _provider.Events.Count > 0:
                TellEvents(engine);
                break;
            case 19 when _world.IsCalm && !_world.ResumeOne():
                _world.Advance(TimeSpan.FromMinutes(10));
                break;
        }
    }

    private void Leave(Engine engine, string personKey, bool isErased)
    {
        _ = engine.LeaveAsync(personKey, isErased);
        if (isErased)
        {
            _erased.Add(personKey);
        }
    }

    private void Deliver(Engine engine)
    {
        var visible = _storage.Messages.FindAll(message => message.VisibleAt <= _world.GetUtcNow());
        if (visible.Count > 0 && engine.Process.Messages < 2)
        {
            var message = visible[_world.Chance.Next(visible.Count)];
            _storage.Messages.Remove(message);
            engine.Work(message, failed => _storage.Messages.Add(failed with { VisibleAt = _world.GetUtcNow() + TimeSpan.FromSeconds(30) }));
        }
    }

    // Shuffled, and most of them more than once. The oldest are always among them: the provider gives up on none within a day.
    private void TellEvents(Engine engine)
    {
        var told = _provider.Events.Take(40)
            .Concat(Enumerable.Range(0, 20).Select(_ => _provider.Events[_world.Chance.Next(_provider.Events.Count)]))
            .OrderBy(_ => _world.Chance.Next())
            .ToList();
        engine.Take(told, () => _provider.Events.RemoveAll(happened => told.Contains(happened) && _world.Chance.Next(3) == 0));
    }

    private void Kill(Engine engine)
    {
        _world.Kill(engine.Process);
        // Its messages come back when their leases end.
        _storage.Messages.AddRange(engine.InHand.Select(message => message with { VisibleAt = _world.GetUtcNow() + TimeSpan.FromMinutes(1) }));
        _engines.Remove(engine);
        engine.Dispose();
        _engines.Add(Start());
    }

    // Without events nobody knows who has a copy, so a retry may send a second one; with events, one of them would have told of the first.
    private void Decide(Engine engine)
    {
        var resolution = !_hasEvents && _world.Chance.Next(2) == 0 ? Resolution.Accepted : Resolution.Retry;
        _deciding.Add((engine.ResolveAsync(Slug, resolution), resolution));
    }

    // Whom a decision may be about: those who are unresolved while it is made.
    private void ObserveDecisions()
    {
        if (_deciding.Count == 0)
        {
            return;
        }

        foreach (var personKey in Headers().Where(header => header.State == BatchState.Unresolved).SelectMany(PeopleOf))
        {
            _decided.Add(personKey);
            if (!_hasEvents)
            {
                _provider.MayGetAnother.Add(_readers.AddressOf(personKey));
            }
        }

        _deciding.RemoveAll(deciding => deciding.Task.IsCompleted);
    }

    private IEnumerable<string> PeopleOf(Batch header) => _readers.Keys.Take(_people)
        .Where(personKey => string.CompareOrdinal(header.First, personKey) <= 0 && string.CompareOrdinal(personKey, header.Last) <= 0);

    private string? State() => _storage.Table(StorageLayout.CampaignsTable).Find<TableEntity>("campaign", Slug)!.GetString("State");

    // Sent is final once its ledger was read again an hour later. An issue that was refused to everybody waits for staff. Of what was
    // cancelled, what was under way is settled.
    private bool IsOver()
    {
        var campaign = _storage.Table(StorageLayout.CampaignsTable).Find<TableEntity>("campaign", Slug)!;
        return campaign.GetString("State") switch
        {
            nameof(CampaignState.Sent) => campaign.GetDateTimeOffset("VerifyAt") - _world.GetUtcNow() > TimeSpan.FromHours(2),
            nameof(CampaignState.Paused) => _world.IsCalm && campaign.GetString("Reason")!.StartsWith("nobody got it", StringComparison.Ordinal)
                && Headers().TrueForAll(header => header.State is BatchState.Failed or BatchState.Split or BatchState.Accepted) && _engines.TrueForAll(engine => engine.IsIdle),
            nameof(CampaignState.Cancelled) => !Headers().Exists(header => header.State is BatchState.Submitting or BatchState.Uncertain),
            _ => false,
        };
    }

    private void CheckLedger()
    {
        var ledger = _storage.Table(StorageLayout.DeliveriesTable);
        var headers = Headers();
        var rows = ledger.Query<DeliveryRow>("RowKey ge 'r|' and RowKey lt 'r}'");
        Assert.Equal(rows.Count, rows.Select(row => row.RowKey).Distinct().Count());
        if (State() == nameof(CampaignState.Sent))
        {
            // Whoever is erased has no row any more.
            var audience = _storage.Table(StorageLayout.CampaignsTable).Find<TableEntity>("campaign", Slug)!.GetInt32("Audience")!.Value;
            Assert.InRange(rows.Count, audience - _erased.Count, audience);
        }

        foreach (var row in rows)
        {
            var personKey = DeliveryKeys.KeyOf(row.RowKey);
            var copies = _provider.AcceptedFor(_readers.AddressOf(personKey));
            if (row.Excluded)
            {
                // Whoever left after staff had decided to send to them once more, and had their copy all along, is excluded from the second.
                Assert.True(copies == 0 || (_decided.Contains(personKey) && !_hasEvents), $"{personKey}: {copies} copies, excluded");
                continue;
            }

            var batch = Assert.Single(headers, header => header.State != BatchState.Split
                && DeliveryKeys.Partition(header.Id) == row.PartitionKey
                && string.CompareOrdinal(header.First, personKey) <= 0 && string.CompareOrdinal(personKey, header.Last) <= 0);
            Assert.True(IsRight(batch.State, copies, _decided.Contains(personKey)), $"{personKey}: {copies} copies, {batch.State}");
        }
    }

    private List<Batch> Headers() => [.. _storage.Table(StorageLayout.DeliveriesTable)
        .Query<BatchHeader>("RowKey ge '!' and RowKey lt '\"'")
        .Select(header => header.ToBatch())];

    // Nobody is forgotten: whoever was not excluded has their copy, or is listed as one that may not have it. Where staff decided without
    // knowing, the ledger has what they decided.
    private bool IsRight(BatchState state, int copies, bool isDecided) => state switch
    {
        BatchState.Accepted => copies == 1 || (isDecided && !_hasEvents),
        BatchState.Failed => copies == 0 || (isDecided && !_hasEvents),
        BatchState.Pending => State() == nameof(CampaignState.Cancelled) && (copies == 0 || (isDecided && !_hasEvents)),
        // Where events come, one of them would have told of a copy.
        BatchState.Unresolved => copies == 0 || !_hasEvents,
        _ => false,
    };

    private Engine Start() => new(_world, _storage, _provider, _hasEvents);

    /// <summary>A process: the real engine on the simulated world.</summary>
    private sealed class Engine : IDisposable
    {
        private readonly SimulatedWorld _world;
        private readonly ServiceProvider _services;

        public Engine(SimulatedWorld world, SimulatedStorage storage, SimulatedProvider provider, bool hasEvents)
        {
            _world = world;
            _services = EngineServices.Create(hasEvents)
                .AddSingleton<TimeProvider>(new WrongClock(world, TimeSpan.FromSeconds(world.Chance.Next(-20, 20))))
                .AddSingleton<TableServiceClient>(new SimulatedTableService(world, Process, storage))
                .AddSingleton<BlobServiceClient>(new SimulatedBlobService(world, Process, storage))
                .AddSingleton<QueueServiceClient>(new SimulatedQueueService(world, Process, storage))
                .AddSingleton(provider.ClientOf(Process))
                .BuildServiceProvider();
        }

        public SimulatedProcess Process { get; } = new();

        public List<SimulatedMessage> InHand { get; } = [];

        public bool IsIdle => InHand.Count == 0 && !Process.HasTick;

        public void Tick()
        {
            if (!Process.HasTick)
            {
                Process.HasTick = true;
                _ = FinishAsync(_services.GetRequiredService<CampaignEngine>().TickAsync(CancellationToken.None), _ => { }, () => Process.HasTick = false);
            }
        }

        public void Work(SimulatedMessage message, Action<SimulatedMessage> giveBack)
        {
            Process.Messages++;
            InHand.Add(message);
            _ = FinishAsync(
                _services.GetRequiredService<BatchSender>().SendAsync(BatchQueue.Read(message.Text), CancellationToken.None),
                _ => giveBack(message),
                () =>
                {
                    Process.Messages--;
                    InHand.Remove(message);
                });
        }

        public void Take(IReadOnlyList<DeliveryEvent> events, Action taken)
            => _ = FinishAsync(TakeAsync(events, taken), _ => { }, () => { });

        public Task ResolveAsync(string slug, Resolution resolution) => FinishAsync(
            _services.GetRequiredService<CampaignCommands>().ResolveAsync(slug, batch: null, resolution, CancellationToken.None), _ => { }, () => { });

        public Task ResumeAsync(string slug) => FinishAsync(
            _services.GetRequiredService<CampaignCommands>().ResumeAsync(slug, CancellationToken.None), _ => { }, () => { });

        public Task PauseAsync(string slug) => FinishAsync(
            _services.GetRequiredService<CampaignCommands>().PauseAsync(slug, CancellationToken.None), _ => { }, () => { });

        public Task CancelAsync(string slug) => FinishAsync(
            _services.GetRequiredService<IssueSchedule>().CancelAsync(slug, CancellationToken.None), _ => { }, () => { });

        public Task LeaveAsync(string personKey, bool isErased)
        {
            var subscriptions = _services.GetRequiredService<Subscriptions>();
            return FinishAsync(
                isErased ? subscriptions.EraseAsync(personKey, CancellationToken.None) : subscriptions.UnsubscribeAsync(personKey, CancellationToken.None), _ => { }, () => { });
        }

        public void Dispose() => _services.Dispose();

        // The provider repeats what was not answered with 200.
        private async Task TakeAsync(IReadOnlyList<DeliveryEvent> events, Action taken)
        {
            await _services.GetRequiredService<DeliveryEventRecorder>().RecordAsync(events, CancellationToken.None);
            taken();
        }

        // Storage that failed is the host's to try again; anything else is a fault of the engine.
        private async Task FinishAsync(Task work, Action<Exception> failed, Action ended)
        {
            try
            {
                await work;
            }
            catch (Exception outage) when (outage is RequestFailedException || (outage as AggregateException)?.InnerExceptions.All(inner => inner is RequestFailedException) == true)
            {
                failed(outage);
            }
            catch (Exception fault)
            {
                _world.Faults.Add(fault);
            }
            finally
            {
                ended();
            }
        }
    }
}
