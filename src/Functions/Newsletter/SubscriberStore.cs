using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Functions.Security;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>The table <c>subscribers</c>, in the order of the people's keys.</summary>
public sealed class SubscriberStore(
    TableServiceClient tables,
    SubscriberKeys keys,
    FieldCipher cipher,
    IOptions<NewsletterOptions> options,
    TimeProvider time)
{
    private static readonly TimeSpan ConfirmationPause = TimeSpan.FromHours(1);
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.SubscribersTable);

    public async Task<SubscribeResult> SubscribeAsync(SignUp signUp, CancellationToken cancellationToken)
    {
        var h = keys.Of(signUp.Email);
        var row = NewRow(h, signUp);
        try
        {
            await _table.AddEntityAsync(row, cancellationToken);
            return new SubscribeResult.ConfirmationNeeded(h, row.ConfirmationAskedAt);
        }
        catch (RequestFailedException present) when (present.Status == 409)
        {
        }

        var known = await ChangeAsync(h, found => SignUpAgain(found, row), cancellationToken);
        return known is null or { State: SubscriberState.Active }
            ? new SubscribeResult.AlreadyActive()
            : new SubscribeResult.ConfirmationNeeded(h, known.ConfirmationAskedAt);
    }

    /// <returns>Whether the person is on the list now. Somebody who has left since the link was sent has to sign up again.</returns>
    public async Task<bool> ConfirmAsync(string h, CancellationToken cancellationToken)
    {
        var row = await ChangeAsync(h, Confirm, cancellationToken);
        return row?.State == SubscriberState.Active;
    }

    /// <summary>Takes a person off the list, as often as one likes.</summary>
    public Task UnsubscribeAsync(string h, CancellationToken cancellationToken) => ChangeAsync(h, Unsubscribe, cancellationToken);

    public async IAsyncEnumerable<Subscriber> ListAsync(SubscriberState? state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = state is { } wanted ? TableClient.CreateQueryFilter($"State eq {wanted.ToString()}") : null;
        await foreach (var row in _table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken))
        {
            yield return Open(row);
        }
    }

    /// <summary>The keys of everybody who gets the newsletter, in order.</summary>
    public IAsyncEnumerable<string> ActiveKeysAsync(CancellationToken cancellationToken)
    {
        var active = nameof(SubscriberState.Active);
        return _table
            .QueryAsync<SubscriberRow>(
                TableClient.CreateQueryFilter($"State eq {active}"),
                select: [nameof(SubscriberRow.PartitionKey), nameof(SubscriberRow.RowKey)],
                cancellationToken: cancellationToken)
            .Select(row => row.RowKey);
    }

    /// <summary>Those who get the newsletter now, among the keys from the first to the last.</summary>
    public IAsyncEnumerable<Subscriber> ActiveBetweenAsync(string first, string last, CancellationToken cancellationToken)
    {
        var active = nameof(SubscriberState.Active);
        var (from, to) = (SubscriberKeys.Partition(first), SubscriberKeys.Partition(last));
        return _table
            .QueryAsync<SubscriberRow>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey ge {from} and PartitionKey le {to} and RowKey ge {first} and RowKey le {last} and State eq {active}"),
                cancellationToken: cancellationToken)
            .Select(Open);
    }

    /// <summary>Encrypts again, under the newest key, what stands under an older one.</summary>
    /// <returns>How many subscribers were changed.</returns>
    public async Task<int> ReencryptAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        await foreach (var row in _table.QueryAsync<SubscriberRow>(cancellationToken: cancellationToken))
        {
            if (!cipher.IsCurrent(row.Email) || (row.Name is not null && !cipher.IsCurrent(row.Name)))
            {
                await ChangeAsync(row.RowKey, SealAgain, cancellationToken);
                changed++;
            }
        }

        return changed;
    }

    private bool SealAgain(SubscriberRow row)
    {
        row.Email = cipher.Seal(cipher.Open(row.Email, Place(row, nameof(row.Email))), Place(row, nameof(row.Email)));
        row.Name = row.Name is null ? null : cipher.Seal(cipher.Open(row.Name, Place(row, nameof(row.Name))), Place(row, nameof(row.Name)));
        return true;
    }

    private static bool SignUpAgain(SubscriberRow found, SubscriberRow signUp)
    {
        if (found.State == SubscriberState.Active)
        {
            return false;
        }

        var askAgain = signUp.ConfirmationAskedAt - found.ConfirmationAskedAt >= ConfirmationPause;
        if (found.State == SubscriberState.Pending && !askAgain)
        {
            return false;
        }

        found.State = SubscriberState.Pending;
        (found.Name, found.Topics) = (signUp.Name, signUp.Topics);
        (found.ConsentAt, found.ConsentVersion, found.ConsentSource) = (signUp.ConsentAt, signUp.ConsentVersion, signUp.ConsentSource);
        found.ConfirmationAskedAt = askAgain ? signUp.ConfirmationAskedAt : found.ConfirmationAskedAt;
        return true;
    }

    private bool Confirm(SubscriberRow row)
    {
        if (row.State != SubscriberState.Pending)
        {
            return false;
        }

        (row.State, row.ConfirmedAt, row.UnsubscribedAt) = (SubscriberState.Active, time.GetUtcNow(), null);
        return true;
    }

    private bool Unsubscribe(SubscriberRow row)
    {
        if (row.State == SubscriberState.Unsubscribed)
        {
            return false;
        }

        (row.State, row.UnsubscribedAt) = (SubscriberState.Unsubscribed, time.GetUtcNow());
        return true;
    }

    // Whoever changes the row at the same time is not overwritten: the change is made again on what they wrote.
    private async Task<SubscriberRow?> ChangeAsync(string h, Func<SubscriberRow, bool> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await _table.GetEntityIfExistsAsync<SubscriberRow>(SubscriberKeys.Partition(h), h, cancellationToken: cancellationToken);
            if (!found.HasValue || !change(found.Value!))
            {
                return found.HasValue ? found.Value : null;
            }

            try
            {
                await _table.UpdateEntityAsync(found.Value!, found.Value!.ETag, TableUpdateMode.Replace, cancellationToken);
                return found.Value;
            }
            catch (RequestFailedException overtaken) when (overtaken.Status == 412)
            {
            }
        }
    }

    private SubscriberRow NewRow(string h, SignUp signUp)
    {
        var now = time.GetUtcNow();
        var row = new SubscriberRow { PartitionKey = SubscriberKeys.Partition(h), RowKey = h };
        row.State = SubscriberState.Pending;
        row.Email = cipher.Seal(signUp.Email, Place(row, nameof(row.Email)));
        row.Name = signUp.Name is null ? null : cipher.Seal(signUp.Name, Place(row, nameof(row.Name)));
        row.Topics = string.Join(',', signUp.Topics);
        (row.ConsentAt, row.ConsentVersion, row.ConsentSource) = (now, options.Value.ConsentVersion, signUp.Source);
        row.ConfirmationAskedAt = now;
        return row;
    }

    private Subscriber Open(SubscriberRow row)
        => new(row.RowKey, cipher.Open(row.Email, Place(row, nameof(row.Email))), row.State, row.ConsentAt, row.ConfirmedAt);

    private static FieldPlace Place(SubscriberRow row, string field) => new(StorageLayout.SubscribersTable, row.PartitionKey, row.RowKey, field);
}
