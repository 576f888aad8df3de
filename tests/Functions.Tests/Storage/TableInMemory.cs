using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Moq;

namespace Functions.Tests.Storage;

/// <summary>One table with its conflicts and entity tags. It answers single rows only.</summary>
internal sealed class TableInMemory : TableClient
{
    private readonly Dictionary<(string Partition, string Row), ITableEntity> _rows = [];

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

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        => _rows.ContainsKey(Key(entity)) ? throw new RequestFailedException(409, "present") : WriteAsync(entity);

    public override Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        => _rows.TryGetValue(Key(entity), out var row) && row.ETag == ifMatch ? WriteAsync(entity) : throw new RequestFailedException(412, "changed");

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        => Task.FromResult<NullableResponse<T>>(_rows.TryGetValue((partitionKey, rowKey), out var row) ? Response.FromValue((T)Copy(row), new Answer()) : new Absent<T>());

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

    private static ITableEntity Copy(ITableEntity entity)
    {
        var copy = Activator.CreateInstance(entity.GetType())!;
        foreach (var property in entity.GetType().GetProperties())
        {
            property.SetValue(copy, property.GetValue(entity));
        }

        return (ITableEntity)copy;
    }

    private Task<Response> WriteAsync(ITableEntity entity)
    {
        var row = Copy(entity);
        row.ETag = new ETag($"W/\"{Guid.NewGuid():N}\"");
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

        public override int Status => 204;

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
