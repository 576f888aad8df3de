using Functions.Counting;

namespace Functions.Newsletter.Subscribers;

/// <summary>
/// Changes of subscriptions. Unsubscribing writes the suppression first and the subscriber second; confirming lifts the suppression while the
/// subscriber is still pending: if the process ends between the two, nobody receives an unwanted issue, and repeating the call completes it.
/// Nobody repeats a one-click unsubscription, so a change that has begun is not cancelled.
/// </summary>
public sealed class Subscriptions(SubscriberStore subscribers, SuppressionStore suppressions, IEnumerable<IErasure> erasures, DailyCounts counts, TimeProvider time)
{
    /// <returns>Whether the person is an active subscriber now. Somebody who unsubscribed since the link was sent has to sign up again.</returns>
    public async Task<bool> ConfirmAsync(string personKey, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Suppression? lifted = null;
        while (true)
        {
            var suppression = await suppressions.FindAsync(personKey, CancellationToken.None);
            var row = await subscribers.ReadAsync(personKey, CancellationToken.None);
            if (row is not { State: SubscriberState.Pending } || suppression is { BlocksMail: true })
            {
                var isActive = row?.State == SubscriberState.Active && suppression is null;
                await EndReplacedAsync(isActive ? row : null);
                // Whoever left or was erased meanwhile relied on the suppression that was there.
                await (lifted is null || isActive ? Task.CompletedTask : suppressions.AddAsync(personKey, lifted.Reason, CancellationToken.None));
                return isActive;
            }

            (row.State, row.ConfirmedAt, row.UnsubscribedAt) = (SubscriberState.Active, time.GetUtcNow(), null);
            if (suppression is not null && !await suppressions.LiftAsync(suppression, CancellationToken.None))
            {
                continue;
            }

            lifted = suppression ?? lifted;
            if (await subscribers.ReplaceAsync(row, CancellationToken.None))
            {
                if (row.Replaces is null)
                {
                    counts.Add(CountKind.Confirmation);
                }

                await EndReplacedAsync(row);
                return true;
            }
        }
    }

    /// <summary>Unsubscribes a person; repeating it changes nothing.</summary>
    public Task UnsubscribeAsync(string personKey, CancellationToken cancellationToken) => SuppressAsync(personKey, SuppressionReason.Unsubscribed, cancellationToken);

    /// <summary>Suppresses a person. A stronger reason that is stored already is kept.</summary>
    public async Task SuppressAsync(string personKey, SuppressionReason reason, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await EndAsync(personKey, reason))
        {
            counts.Add(CountKind.Leave, $"{reason}");
        }
    }

    /// <returns>Null when there is no such subscriber.</returns>
    public async Task<Preferences?> ChangePreferencesAsync(string personKey, Preferences preferences, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var changed = await subscribers.ChangeAsync(
            personKey,
            row =>
            {
                SubscriberEncryption.Write(preferences, row);
                return true;
            },
            CancellationToken.None);
        return changed is null ? null : preferences;
    }

    /// <summary>
    /// Erases all data about a person; only the key is kept, among the suppressions. These come first: they say who was erased when this is interrupted,
    /// and <see cref="RepeatErasuresAsync"/> completes it.
    /// </summary>
    /// <returns>Whether there is, or was, such a person.</returns>
    public async Task<bool> EraseAsync(string personKey, CancellationToken cancellationToken)
    {
        var row = await subscribers.ReadAsync(personKey, cancellationToken);
        var isKnown = row is not null || await suppressions.FindAsync(personKey, cancellationToken) is not null;
        cancellationToken.ThrowIfCancellationRequested();
        if (isKnown)
        {
            await suppressions.AddAsync(personKey, SuppressionReason.Erased, CancellationToken.None);
            await RemoveCorrectionAsync(row);
            if (await subscribers.RemoveAsync(personKey, CancellationToken.None) && row?.State == SubscriberState.Active)
            {
                counts.Add(CountKind.Leave, $"{SuppressionReason.Erased}");
            }
        }

        await EraseCopiesAsync(personKey);
        return isKnown;
    }

    /// <summary>
    /// Goes over the erasures since a time again: over those that were interrupted, and over what functions that were running then, or a restore, have
    /// added since.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RepeatErasuresAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var repeated = 0;
        await TaskSequence.ForEachAsync(
            suppressions.ErasedSinceAsync(since, cancellationToken),
            async erased => repeated += await RepeatErasureAsync(erased, cancellationToken) ? 1 : 0,
            cancellationToken);
        return repeated;
    }

    /// <summary>Allows an address to sign up again, whatever the reason of its suppression: for staff only.</summary>
    /// <returns>Whether there was a suppression.</returns>
    public async Task<bool> LiftAsync(string personKey, CancellationToken cancellationToken)
    {
        while (await suppressions.FindAsync(personKey, cancellationToken) is { } suppression)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // They stay unsubscribed until they sign up again and confirm.
            await subscribers.ChangeAsync(personKey, MarkUnsubscribed, CancellationToken.None);
            if (await suppressions.LiftAsync(suppression, CancellationToken.None))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Removes the sign-up that would correct an address, unless its owner has confirmed it.</summary>
    internal async Task RemoveCorrectionAsync(SubscriberRow? corrected)
    {
        if (corrected?.ReplacedBy is { } personKey
            && await subscribers.ReadAsync(personKey, CancellationToken.None) is { State: SubscriberState.Pending } correction
            && correction.Replaces == corrected.RowKey
            && await subscribers.RemoveAsync(correction, CancellationToken.None))
        {
            await EraseCopiesAsync(personKey);
        }
    }

    /// <returns>Whether the person was an active subscriber until now.</returns>
    private async Task<bool> EndAsync(string personKey, SuppressionReason reason)
    {
        await suppressions.AddAsync(personKey, reason, CancellationToken.None);
        var (state, wasActive) = (reason.State(), false);
        await subscribers.ChangeAsync(
            personKey,
            row =>
            {
                wasActive = row.State == SubscriberState.Active;
                return ApplySuppression(row, state);
            },
            CancellationToken.None);
        return wasActive;
    }

    // The new address gets the newsletter before the old one ends, so that nobody is lost: where this is interrupted, confirming again completes it.
    private async Task EndReplacedAsync(SubscriberRow? confirmed)
    {
        if (confirmed?.Replaces is { } corrected)
        {
            await EndAsync(corrected, SuppressionReason.Unsubscribed);
            await subscribers.ChangeAsync(confirmed.RowKey, Settle, CancellationToken.None);
        }

        static bool Settle(SubscriberRow row)
        {
            row.Replaces = null;
            return true;
        }
    }

    // Whoever signed up after it has come back.
    private async Task<bool> RepeatErasureAsync(Suppression erased, CancellationToken cancellationToken)
    {
        var row = await subscribers.ReadAsync(erased.Key, cancellationToken);
        if (row?.SignedUpAt > erased.ErasedAt)
        {
            return false;
        }

        await RemoveCorrectionAsync(row);
        if (row is not null && !await subscribers.RemoveAsync(row, CancellationToken.None))
        {
            return false;
        }

        await EraseCopiesAsync(erased.Key);
        return true;
    }

    // Each is tried, whatever becomes of the others.
    private Task EraseCopiesAsync(string personKey)
        => TaskSequence.ForEachAsync(erasures.ToAsyncEnumerable(), erasure => erasure.EraseAsync(personKey, CancellationToken.None), CancellationToken.None);

    private static bool MarkUnsubscribed(SubscriberRow row)
    {
        var isBlocked = row.State is SubscriberState.Bounced or SubscriberState.Complained;
        row.State = isBlocked ? SubscriberState.Unsubscribed : row.State;
        return isBlocked;
    }

    private bool ApplySuppression(SubscriberRow row, SubscriberState state)
    {
        if (row.State >= state)
        {
            return false;
        }

        (row.State, row.UnsubscribedAt) = (state, row.UnsubscribedAt ?? time.GetUtcNow());
        return true;
    }
}
