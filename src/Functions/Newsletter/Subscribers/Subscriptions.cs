namespace Functions.Newsletter.Subscribers;

/// <summary>
/// Changes of subscriptions. Unsubscribing writes the suppression first and the subscriber second; confirming lifts the suppression while the
/// subscriber is still pending: if the process ends between the two, nobody receives an unwanted issue, and repeating the call completes it.
/// Nobody repeats a one-click unsubscription, so a change that has begun is not cancelled.
/// </summary>
public sealed class Subscriptions(SubscriberStore subscribers, SuppressionStore suppressions, IEnumerable<IErasure> erasures, TimeProvider time)
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
        await suppressions.AddAsync(personKey, reason, CancellationToken.None);
        var state = reason.State();
        await subscribers.ChangeAsync(personKey, row => ApplySuppression(row, state), CancellationToken.None);
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

    /// <summary>Erases all data about a person; only the key is kept, among the suppressions.</summary>
    /// <returns>Whether there is, or was, such a person.</returns>
    public async Task<bool> EraseAsync(string personKey, CancellationToken cancellationToken)
    {
        if (await subscribers.ReadAsync(personKey, cancellationToken) is null)
        {
            return await suppressions.FindAsync(personKey, cancellationToken) is not null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        await suppressions.AddAsync(personKey, SuppressionReason.Erased, CancellationToken.None);
        foreach (var erasure in erasures)
        {
            await erasure.EraseAsync(personKey, CancellationToken.None);
        }

        // Last, so that repeating an erasure that was interrupted completes it.
        await subscribers.RemoveAsync(personKey, CancellationToken.None);
        return true;
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
