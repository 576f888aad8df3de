using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Functions.Tests.Newsletter.Sending.Simulation;
using Moq;

namespace Functions.Tests.Storage;

/// <summary>One table with its conflicts, entity tags and filters.</summary>
internal sealed class TableInMemory(TimeProvider time) : TableClient
{
    private readonly Dictionary<(string Partition, string Row), ITableEntity> _rows = [];

    public TableInMemory()
        : this(TimeProvider.System)
    {
    }

    public TableServiceClient Service
    {
        get
        {
            var service = new Mock<TableServiceClient>();
            service.Setup(client => client.GetTableClient(It.IsAny<string>())).Returns(this);
            return service.Object;
        }
    }

    public IEnumerable<ITableEntity> Rows => _rows.Values;

    /// <summary>Called before a row is written: whoever is quicker, or a failure.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Called with the key of a row before it is deleted: a failure.</summary>
    public Action<string>? BeforeDelete { get; set; }

    /// <summary>What reading a row waits for: others come meanwhile.</summary>
    public Task ReadsWaitFor { get; set; } = Task.CompletedTask;

    /// <summary>How many rows were read one by one.</summary>
    public int Reads { get; private set; }

    /// <summary>The token under which the last row was added, changed or deleted.</summary>
    public CancellationToken? LastWrite { get; private set; }

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
    {
        BeforeWrite?.Invoke();
        LastWrite = cancellationToken;
        return _rows.ContainsKey(Key(entity)) ? throw new RequestFailedException(409, "present") : WriteAsync(entity);
    }

    public override Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        BeforeWrite?.Invoke();
        LastWrite = cancellationToken;
        return !_rows.TryGetValue(Key(entity), out var row) ? throw new RequestFailedException(404, "absent")
            : row.ETag == ifMatch ? WriteAsync(entity) : throw new RequestFailedException(412, "changed");
    }

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var responses = new List<Response>();
        foreach (var action in transactionActions)
        {
            responses.Add(await (action.ActionType switch
            {
                TableTransactionActionType.Add => AddEntityAsync(action.Entity, cancellationToken),
                TableTransactionActionType.UpsertReplace => WriteAsync(action.Entity),
                TableTransactionActionType.Delete => DeleteAsync(action.Entity, action.ETag, cancellationToken),
                // Only to see that the row is there.
                TableTransactionActionType.UpdateMerge => TouchAsync(action.Entity),
                TableTransactionActionType.UpdateReplace => UpdateEntityAsync(action.Entity, action.ETag, TableUpdateMode.Replace, cancellationToken),
                _ => throw new NotSupportedException(action.ActionType.ToString()),
            }));
        }

        return Response.FromValue<IReadOnlyList<Response>>(responses, new Answer());
    }

    private Task<Response> TouchAsync(ITableEntity entity)
    {
        BeforeWrite?.Invoke();
        return _rows.TryGetValue(Key(entity), out var present) ? WriteAsync(present) : throw new RequestFailedException(404, "absent");
    }

    // Replaces: the only mode that anybody asks for.
    public override Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        => mode == TableUpdateMode.Replace ? WriteAsync(entity) : throw new NotSupportedException();

    private Task<Response> DeleteAsync(ITableEntity entity, ETag ifMatch, CancellationToken cancellationToken)
        => !_rows.TryGetValue(Key(entity), out var row) ? throw new RequestFailedException(404, "absent")
            : row.ETag == ifMatch ? DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken) : throw new RequestFailedException(412, "changed");

    // As with the real client, deleting what is absent is no failure.
    public override Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        BeforeDelete?.Invoke(rowKey);
        LastWrite = cancellationToken;
        if (ifMatch != default && ifMatch != ETag.All && _rows.TryGetValue((partitionKey, rowKey), out var row) && row.ETag != ifMatch)
        {
            throw new RequestFailedException(412, "changed");
        }

        return Task.FromResult<Response>(_rows.Remove((partitionKey, rowKey)) ? new Answer() : new Answer { Code = 404 });
    }

    // Rows in the order of their keys, with what was selected only.
    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
    {
        var matches = SimulatedFilter.Parse(filter);
        var rows = _rows.Values
            .Where(row => matches(name => Value(row, name)))
            .OrderBy(row => row.PartitionKey, StringComparer.Ordinal).ThenBy(row => row.RowKey, StringComparer.Ordinal)
            .Select(row => CopyAs<T>(row, select));
        return AsyncPageable<T>.FromPages([Page<T>.FromValues([.. rows], continuationToken: null, new Answer())]);
    }

    public override async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
    {
        Reads++;
        await ReadsWaitFor;
        return _rows.TryGetValue((partitionKey, rowKey), out var row) ? Response.FromValue((T)Copy(row), new Answer()) : new Absent<T>();
    }

    public override async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
    {
        var row = await GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);
        return row.HasValue ? Response.FromValue(row.Value!, new Answer()) : throw new RequestFailedException(404, "absent");
    }

    private static (string Partition, string Row) Key(ITableEntity entity) => (entity.PartitionKey, entity.RowKey);

    private static ITableEntity Copy(ITableEntity entity, IEnumerable<string>? select = null)
    {
        if (entity is TableEntity table)
        {
            var properties = table.Where(pair => select is null || select.Contains(pair.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
            return new TableEntity(properties) { ETag = table.ETag, Timestamp = table.Timestamp };
        }

        var copy = Activator.CreateInstance(entity.GetType())!;
        foreach (var property in entity.GetType().GetProperties().Where(property => select is null || select.Contains(property.Name, StringComparer.Ordinal)))
        {
            property.SetValue(copy, property.GetValue(entity));
        }

        return (ITableEntity)copy;
    }

    // A row that is read as another kind has what the two have in common.
    private static T CopyAs<T>(ITableEntity entity, IEnumerable<string>? select)
    {
        var copy = Copy(entity, select);
        if (copy is T same)
        {
            return same;
        }

        var other = Activator.CreateInstance<T>();
        foreach (var property in typeof(T).GetProperties())
        {
            if (copy.GetType().GetProperty(property.Name) is { } found && found.PropertyType == property.PropertyType)
            {
                property.SetValue(other, found.GetValue(copy));
            }
        }

        return other;
    }

    // The service keeps an enumeration by its name.
    private static object? Value(ITableEntity row, string property)
    {
        var value = row is TableEntity table ? (table.TryGetValue(property, out var found) ? found : null) : row.GetType().GetProperty(property)?.GetValue(row);
        return value is Enum name ? name.ToString() : value;
    }

    private Task<Response> WriteAsync(ITableEntity entity)
    {
        var row = Copy(entity);
        row.ETag = new ETag($"W/\"{Guid.NewGuid():N}\"");
        row.Timestamp = time.GetUtcNow();
        _rows[Key(row)] = row;
        return Task.FromResult<Response>(new Answer { Tag = row.ETag });
    }

    private sealed class Absent<T> : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException("absent");

        public override Response GetRawResponse() => new Answer();
    }

    private sealed class Answer : Response
    {
        public ETag Tag { get; init; }

        public int Code { get; init; } = 204;

        public override int Status => Code;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => name == "ETag";

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new HttpHeader("ETag", Tag.ToString("H"))];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = ContainsHeader(name) ? Tag.ToString("H") : null;
            return value is not null;
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = TryGetHeader(name, out var value) ? [value!] : null;
            return values is not null;
        }
    }
}
