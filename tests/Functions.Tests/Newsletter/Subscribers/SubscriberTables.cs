using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Functions.Counting;
using Functions.Email;
using Functions.Newsletter;
using Functions.Newsletter.Importing;
using Functions.Newsletter.SelfService;
using Functions.Newsletter.Subscribers;
using Functions.Security.Cryptography;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Newsletter.Subscribers;

/// <summary>The tables of subscribers and suppressions in memory, whose writes can be cancelled and can fail.</summary>
internal sealed class SubscriberTables
{
    private readonly Dictionary<string, WatchedTable> _tables = new(StringComparer.Ordinal);

    public SubscriberTables(params ReadOnlySpan<byte> keyVersions)
    {
        var service = new Mock<TableServiceClient>();
        service.Setup(client => client.GetTableClient(It.IsAny<string>()))
            .Returns((string name) => _tables.TryGetValue(name, out var table) ? table : _tables[name] = new WatchedTable(new TableInMemory(Time), () => BeforeWrite?.Invoke()));
        Keys = new SubscriberKeys(Practice.Keys);
        (Service, Suppressions) = (service.Object, new SuppressionStore(service.Object, Time));
        Subscribers = Store(keyVersions.Length == 0 ? [1] : keyVersions);
        Counts = new DailyCounts(Practice.Site, Time);
        Subscriptions = new Subscriptions(Subscribers, Suppressions, [], Counts, Time);
        var options = new NewsletterOptions { Topics = { "Sleep", "Stress and tension" } };
        Import = new SubscriberImport(Subscribers, Suppressions, Encryption(1), Keys, Options.Create(options), Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public TableServiceClient Service { get; }

    public SubscriberKeys Keys { get; }

    public SuppressionStore Suppressions { get; }

    public SubscriberStore Subscribers { get; }

    public Subscriptions Subscriptions { get; }

    public DailyCounts Counts { get; }

    public SubscriberImport Import { get; }

    /// <summary>Called before a row is written.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>The mail that asks somebody to confirm, written to the outbox in these tables; nothing is sent.</summary>
    public ConfirmationMail Confirmation()
    {
        var queues = new Mock<QueueServiceClient>();
        queues.Setup(service => service.GetQueueClient(It.IsAny<string>())).Returns(Mock.Of<QueueClient>());
        var store = new OutboxStore(Service, new FieldCipher(Practice.Keys), owners: [], Time);
        var outbox = new Outbox(store, sender: null!, posts: null!, refusals: null!, queues.Object, Time, NullLogger<Outbox>.Instance);
        return new ConfirmationMail(outbox, new MailLayout(Practice.Site), new NewsletterLinks(new TokenSigner(Practice.Keys, Time), Practice.Site), Practice.Site);
    }

    public SubscriberEncryption Encryption(params ReadOnlySpan<byte> keyVersions) => new(Keys, new FieldCipher(Practice.KeysOfVersions(keyVersions)));

    public SubscriberStore Store(params ReadOnlySpan<byte> keyVersions) => new(Service, Suppressions, Encryption(keyVersions));

    /// <summary>Puts somebody on the list.</summary>
    /// <returns>Their key.</returns>
    public async Task<string> AddAsync(string address, SubscriberState state = SubscriberState.Active, byte keyVersion = 1)
    {
        var row = Encryption(keyVersion).Seal(address, name: null, Preferences.Everything, new Consent(Time.GetUtcNow(), "1", "site", Source: null));
        (row.State, row.SignedUpAt) = (state, Time.GetUtcNow());
        Assert.True(await Subscribers.AddAsync(row, CancellationToken.None));
        return row.RowKey;
    }

    public async Task<SubscriberState?> StateOfAsync(string personKey) => (await Subscribers.ReadAsync(personKey, CancellationToken.None))?.State;

    public async Task<SuppressionReason?> SuppressionOfAsync(string personKey) => (await Suppressions.FindAsync(personKey, CancellationToken.None))?.Reason;

    public Task<ImportReport> ImportAsync(string list, ImportChoices? choices = null) => ImportAsync(System.Text.Encoding.UTF8.GetBytes(list), choices);

    public Task<ImportReport> ImportAsync(byte[] list, ImportChoices? choices = null)
        => Import.RunAsync(new MemoryStream(list), choices ?? new ImportChoices(DryRun: false), _ => Task.CompletedTask, CancellationToken.None);

    /// <summary>How many rows a table has.</summary>
    public int Count(string table) => _tables[table].Count;

    public async Task<List<Subscriber>> PeopleAsync() => await Subscribers.ListAsync(state: null, after: null, CancellationToken.None).ToListAsync();

    private sealed class WatchedTable(TableInMemory rows, Action beforeWrite) : TableClient
    {
        public int Count => rows.Rows.Count();

        public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
            => WriteAsync(() => rows.AddEntityAsync(entity, cancellationToken), cancellationToken);

        public override Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
            => WriteAsync(() => rows.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken), cancellationToken);

        public override Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
            => WriteAsync(() => rows.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken), cancellationToken);

        public override Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
            => DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);

        // An import writes several partitions at once.
        public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
        {
            lock (rows)
            {
                var added = transactionActions.Select(action => (SubscriberRow)action.Entity).ToList();
                if (rows.Rows.Any(present => added.Exists(row => row.RowKey == present.RowKey)))
                {
                    throw new RequestFailedException(409, "present");
                }

                IReadOnlyList<Response> answers = [.. added.Select(row => rows.AddEntityAsync(row, cancellationToken).Result)];
                return Task.FromResult(Response.FromValue(answers, answers[0]));
            }
        }

        public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
            string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return rows.GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);
        }

        public override AsyncPageable<T> QueryAsync<T>(
            string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        {
            lock (rows)
            {
                return rows.QueryAsync<T>(filter, maxPerPage, select, cancellationToken);
            }
        }

        private Task<Response> WriteAsync(Func<Task<Response>> write, CancellationToken cancellationToken)
        {
            beforeWrite();
            cancellationToken.ThrowIfCancellationRequested();
            return write();
        }
    }
}
