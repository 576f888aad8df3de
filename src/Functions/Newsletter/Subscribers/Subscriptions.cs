namespace Functions.Newsletter.Subscribers;

/// <summary>
/// Changes of subscriptions. Unsubscribing writes the suppression first and the subscriber second, confirming the other way round: if the
/// process ends between the two, nobody receives an unwanted issue, and repeating the call completes it.
/// </summary>
public sealed class Subscriptions(SubscriberStore subscribers, SuppressionStore suppressions, IEnumerable<IErasure> erasures, TimeProvider time)
{
    /// <returns>Whether the person is an active subscriber now. Somebody who unsubscribed since the link was sent has to sign up again.</returns>
    public async Task<bool> ConfirmAsync(string personKey, CancellationToken cancellationToken)
    {
        while (true)
        {
            var suppression = await suppressions.FindAsync(personKey, cancellationToken);
            var row = await subscribers.ReadAsync(personKey, cancellationToken);
            if (row is not { State: SubscriberState.Pending } || suppression is { BlocksMail: true })
            {
                return row?.State == SubscriberState.Active && suppression is null;
            }

            (row.State, row.ConfirmedAt, row.UnsubscribedAt) = (SubscriberState.Active, time.GetUtcNow(), null);
            if ((suppression is null || await suppressions.LiftAsync(suppression, cancellationToken))
                && await subscribers.ReplaceAsync(row, cancellationToken))
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
        await suppressions.AddAsync(personKey, reason, cancellationToken);
        var state = reason.State();
        await subscribers.ChangeAsync(personKey, row => ApplySuppression(row, state), cancellationToken);
    }

    /// <returns>Null when there is no such subscriber.</returns>
    public async Task<Preferences?> ChangePreferencesAsync(string personKey, Preferences preferences, CancellationToken cancellationToken)
    {
        var changed = await subscribers.ChangeAsync(
            personKey,
            row =>
            {
                SubscriberEncryption.Write(preferences, row);
                return true;
            },
            cancellationToken);
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

        await suppressions.AddAsync(personKey, SuppressionReason.Erased, cancellationToken);
        foreach (var erasure in erasures)
        {
            await erasure.EraseAsync(personKey, cancellationToken);
        }

        // Last, so that repeating an erasure that was interrupted completes it.
        await subscribers.RemoveAsync(personKey, cancellationToken);
        return true;
    }

    /// <summary>Allows an address to sign up again, whatever the reason of its suppression: for staff only.</summary>
    /// <returns>Whether there was a suppression.</returns>
    public async Task<bool> LiftAsync(string personKey, CancellationToken cancellationToken)
    {
        while (await suppressions.FindAsync(personKey, cancellationToken) is { } suppression)
        {
            // They stay unsubscribed until they sign up again and confirm.
            await subscribers.ChangeAsync(personKey, MarkUnsubscribed, cancellationToken);
            if (await suppressions.LiftAsync(suppression, cancellationToken))
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
