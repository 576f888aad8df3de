using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Email;

/// <summary>
/// The table <c>outbox</c>: every mail that is not an issue of the newsletter. The whole mail is sealed at once and removed once it
/// is sent; the row stays, so that adding the same id again adds nothing. What has begun to be written is never cancelled.
/// </summary>
public sealed partial class OutboxStore(TableServiceClient tables, FieldCipher cipher, IEnumerable<IMailOwners> owners, TimeProvider time)
{
    private const string Partition = "mail";
    private const string MailField = nameof(Entity.Mail);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.OutboxTable);

    /// <summary>Adds a mail under an id; adding the id twice is adding it once.</summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> AddAsync(string id, MailKind kind, EmailMessage message, CancellationToken cancellationToken)
    {
        var entity = NewRow(id, kind, message);
        (entity.State, entity.Mail) = (State.Pending, Seal(id, ToJson(message)));
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await _table.AddEntityAsync(entity, CancellationToken.None);
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
        var entity = NewRow(id, MailKind.Visitor, message);
        var mail = Seal(id, new string(' ', Encoding.UTF8.GetByteCount(ToJson(message))));
        (entity.State, entity.SettledAt, entity.Mail) = (State.Sent, entity.AddedAt, mail);
        cancellationToken.ThrowIfCancellationRequested();
        return _table.AddEntityAsync(entity, CancellationToken.None);
    }

    /// <summary>Whether a mail was added under this id.</summary>
    public async Task<bool> ContainsAsync(string id, CancellationToken cancellationToken)
        => (await _table.GetEntityIfExistsAsync<Entity>(Partition, id, [nameof(Entity.RowKey)], cancellationToken)).HasValue;

    /// <summary>Whether the provider took the mail.</summary>
    public async Task<bool> IsSentAsync(string id, CancellationToken cancellationToken)
        => (await _table.GetEntityIfExistsAsync<Entity>(Partition, id, cancellationToken: cancellationToken)) is { HasValue: true, Value.State: State.Sent };

    /// <summary>Takes the lease of a mail that is due; null when it is not due, or another process is sending it. One whose owner is gone is removed.</summary>
    public async Task<OutboxMail?> ClaimAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = await _table.GetEntityIfExistsAsync<Entity>(Partition, id, cancellationToken: cancellationToken);
        if (!found.HasValue || found.Value!.State != State.Pending || found.Value.DueAt > now)
        {
            return null;
        }

        var entity = found.Value;
        if (!await HasOwnerAsync(entity, cancellationToken))
        {
            await _table.DeleteEntityAsync(Partition, id, cancellationToken: CancellationToken.None);
            return null;
        }

        // Before the claim: a mail that cannot be opened was not sent.
        var message = JsonSerializer.Deserialize<EmailMessage>(cipher.Open(entity.Mail!, AssociatedDataOf(id)), Json.Options)!;
        entity.Attempts++;
        // If this process dies, the mail is due again when the lease expires, and may have arrived: OnTheWay records that.
        (entity.DueAt, entity.LeasedUntil) = (now + Lease, now + Lease);
        var mayHaveArrived = entity.OnTheWay;
        entity.OnTheWay = true;
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var response = await _table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, CancellationToken.None);
            return new OutboxMail(id, entity.Kind, message, entity.Attempts, mayHaveArrived, response.Headers.ETag.ToString()!);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            return null;
        }
    }

    public Task SentAsync(OutboxMail mail)
        => RecordAsync(mail, entity => (entity.State, entity.SettledAt, entity.Mail) = (State.Sent, time.GetUtcNow(), null));

    /// <returns>False when it was erased meanwhile.</returns>
    public Task<bool> PostponeAsync(OutboxMail mail, DateTimeOffset dueAt, bool mayHaveArrived, string reason)
        => RecordAsync(mail, entity => (entity.DueAt, entity.OnTheWay, entity.LastFailure) = (dueAt, mayHaveArrived, reason));

    /// <summary>Marks a mail that the provider refused; it is kept with the reason, until staff retry or discard it, or its time is over.</summary>
    public Task RefusedAsync(OutboxMail mail, string reason)
        => RecordAsync(mail, entity => (entity.State, entity.SettledAt, entity.OnTheWay, entity.LastFailure) = (State.Refused, time.GetUtcNow(), mail.MayHaveArrived, reason));

    /// <summary>The ids of the mails that are due, the most urgent kind first, then the oldest.</summary>
    public IAsyncEnumerable<string> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pending = nameof(State.Pending);
        return _table
            .QueryAsync<Entity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State eq {pending} and DueAt le {now}"),
                select: [nameof(Entity.RowKey), nameof(Entity.Kind), nameof(Entity.AddedAt)],
                cancellationToken: cancellationToken)
            .OrderBy(entity => entity.Kind)
            .ThenBy(entity => entity.AddedAt)
            .Select(entity => entity.RowKey);
    }

    private Entity NewRow(string id, MailKind kind, EmailMessage message)
    {
        var now = time.GetUtcNow();
        return new Entity { RowKey = id, Owner = message.Owner?.ToString(), Kind = kind, AddedAt = now, DueAt = now };
    }

    // What became of an attempt: whoever stops the app must not stop this from being recorded, or the mail would be sent again. Whoever was erased
    // while it was being sent has no row any more.
    private async Task<bool> RecordAsync(OutboxMail mail, Action<Entity> change)
    {
        var found = await _table.GetEntityIfExistsAsync<Entity>(Partition, mail.Id, cancellationToken: CancellationToken.None);
        if (!found.HasValue)
        {
            return false;
        }

        found.Value!.LeasedUntil = null;
        change(found.Value);
        try
        {
            await _table.UpdateEntityAsync(found.Value, new ETag(mail.Version), TableUpdateMode.Replace, CancellationToken.None);
            return true;
        }
        catch (RequestFailedException erased) when (erased.Status == 404)
        {
            return false;
        }
    }

    private async Task<bool> HasOwnerAsync(Entity entity, CancellationToken cancellationToken)
    {
        if (entity.Owner is null)
        {
            return true;
        }

        var owner = MailOwner.Parse(entity.Owner);
        var ofKind = owners.FirstOrDefault(known => string.Equals(known.Kind, owner.Kind, StringComparison.Ordinal));
        return ofKind is null || await ofKind.ContainsAsync(owner.Key, cancellationToken);
    }

    private byte[] Seal(string id, string text) => cipher.Seal(text, AssociatedDataOf(id));

    private static string ToJson(EmailMessage message) => JsonSerializer.Serialize(message, Json.Options);

    private static AssociatedData AssociatedDataOf(string id) => new(StorageLayout.OutboxTable, Partition, id, MailField);
}
