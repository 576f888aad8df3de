using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Email;

/// <summary>
/// The table <c>outbox</c>: every mail that is not an issue of the newsletter. The whole mail is one encrypted field, removed once it
/// is sent; the row stays, so that adding the same id again adds nothing.
/// </summary>
public sealed partial class OutboxStore(TableServiceClient tables, FieldCipher cipher, TimeProvider time)
{
    private const string Partition = "mail";
    private const string MailField = nameof(Entity.Mail);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.OutboxTable);

    /// <summary>Adds a mail under an id; adding the id twice is adding it once.</summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> AddAsync(string id, EmailMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var entity = new Entity
        {
            RowKey = id,
            Mail = cipher.Seal(JsonSerializer.Serialize(message), AssociatedDataOf(id)),
            State = State.Pending,
            AddedAt = now,
            DueAt = now,
        };
        try
        {
            await _table.AddEntityAsync(entity, cancellationToken);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Adds a sent row of the mail's size with blank content.</summary>
    public Task AddDummyAsync(string id, EmailMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var blank = new string(' ', JsonSerializer.Serialize(message).Length);
        var entity = new Entity { RowKey = id, Mail = cipher.Seal(blank, AssociatedDataOf(id)), State = State.Sent, AddedAt = now, DueAt = now, SentAt = now };
        return _table.AddEntityAsync(entity, cancellationToken);
    }

    /// <summary>Takes the lease of a mail that is due; null when it is not due, or another process is sending it.</summary>
    public async Task<OutboxMail?> ClaimAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = await _table.GetEntityIfExistsAsync<Entity>(Partition, id, cancellationToken: cancellationToken);
        if (!found.HasValue || found.Value!.State != State.Pending || found.Value.DueAt > now)
        {
            return null;
        }

        var entity = found.Value;
        entity.Attempts++;
        // If this process dies, the mail is due again when the lease expires, and may have arrived: OnTheWay records that.
        entity.DueAt = now + Lease;
        var mayHaveArrived = entity.OnTheWay;
        entity.OnTheWay = true;
        try
        {
            var response = await _table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, cancellationToken);
            var message = JsonSerializer.Deserialize<EmailMessage>(cipher.Open(entity.Mail!, AssociatedDataOf(id)))!;
            return new OutboxMail(id, message, entity.Attempts, mayHaveArrived, response.Headers.ETag.ToString()!);
        }
        catch (RequestFailedException lost) when (lost.Status == 412)
        {
            return null;
        }
    }

    public Task SentAsync(OutboxMail mail, CancellationToken cancellationToken)
        => WriteAsync(mail, entity => (entity.State, entity.SentAt, entity.Mail) = (State.Sent, time.GetUtcNow(), null), cancellationToken);

    public Task PostponeAsync(OutboxMail mail, DateTimeOffset dueAt, bool mayHaveArrived, string reason, CancellationToken cancellationToken)
        => WriteAsync(mail, entity => (entity.DueAt, entity.OnTheWay, entity.LastFailure) = (dueAt, mayHaveArrived, reason), cancellationToken);

    /// <summary>Marks a mail that the provider refused; it is kept with the reason.</summary>
    public Task RefusedAsync(OutboxMail mail, string reason, CancellationToken cancellationToken)
        => WriteAsync(mail, entity => (entity.State, entity.LastFailure) = (State.Refused, reason), cancellationToken);

    /// <summary>The ids of the mails that are due.</summary>
    public IAsyncEnumerable<string> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pending = nameof(State.Pending);
        return _table
            .QueryAsync<Entity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State eq {pending} and DueAt le {now}"),
                select: [nameof(Entity.RowKey)],
                cancellationToken: cancellationToken)
            .Select(entity => entity.RowKey);
    }

    private async Task WriteAsync(OutboxMail mail, Action<Entity> change, CancellationToken cancellationToken)
    {
        var entity = (await _table.GetEntityAsync<Entity>(Partition, mail.Id, cancellationToken: cancellationToken)).Value;
        change(entity);
        await _table.UpdateEntityAsync(entity, new ETag(mail.Version), TableUpdateMode.Replace, cancellationToken);
    }

    private static AssociatedData AssociatedDataOf(string id) => new(StorageLayout.OutboxTable, Partition, id, MailField);

    private enum State
    {
        Pending,
        Sent,
        Refused,
    }

    private sealed class Entity : ITableEntity
    {
        public string PartitionKey { get; set; } = Partition;

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public byte[]? Mail { get; set; }

        public State State { get; set; }

        public DateTimeOffset AddedAt { get; set; }

        public DateTimeOffset DueAt { get; set; }

        public DateTimeOffset? SentAt { get; set; }

        public int Attempts { get; set; }

        public bool OnTheWay { get; set; }

        public string? LastFailure { get; set; }
    }
}
