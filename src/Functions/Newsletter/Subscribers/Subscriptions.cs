namespace Functions.Newsletter.Subscribers;

/// <summary>
/// What happens to people on the list. Leaving suppresses first and changes the list after, coming back the other way round: should the
/// process die between the two, nobody gets an issue who may not want it, and doing it again completes it.
/// </summary>
public sealed class Subscriptions(SubscriberStore subscribers, SuppressionStore suppressions, TimeProvider time)
{
    /// <returns>Whether the person is on the list now. Somebody who has left since the link was sent has to sign up again.</returns>
    public async Task<bool> ConfirmAsync(string personKey, CancellationToken cancellationToken)
    {
        while (true)
        {
            var suppression = await suppressions.FindAsync(personKey, cancellationToken);
            var row = await subscribers.ReadAsync(personKey, cancellationToken);
            if (row is not { State: SubscriberState.Pending } || suppression is { BarsMail: true })
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

    /// <summary>Takes a person off the list, as often as one likes.</summary>
    public Task UnsubscribeAsync(string personKey, CancellationToken cancellationToken) => SuppressAsync(personKey, SuppressionReason.Unsubscribed, cancellationToken);

    /// <summary>Takes a person off the list for a reason. A stronger one that stands already stays.</summary>
    public async Task SuppressAsync(string personKey, SuppressionReason reason, CancellationToken cancellationToken)
    {
        await suppressions.AddAsync(personKey, reason, cancellationToken);
        var state = reason.State();
        await subscribers.ChangeAsync(personKey, row => Leave(row, state), cancellationToken);
    }

    /// <returns>Null when the person is not on the list.</returns>
    public async Task<Preferences?> ChangePreferencesAsync(string personKey, Preferences wanted, CancellationToken cancellationToken)
    {
        var changed = await subscribers.ChangeAsync(
            personKey,
            row =>
            {
                SubscriberEncryption.Write(wanted, row);
                return true;
            },
            cancellationToken);
        return changed is null ? null : wanted;
    }

    /// <summary>Removes all that is known of a person; only the key stays, among the suppressions.</summary>
    /// <returns>Whether there is, or was, such a person.</returns>
    public async Task<bool> EraseAsync(string personKey, CancellationToken cancellationToken)
    {
        if (await subscribers.ReadAsync(personKey, cancellationToken) is null)
        {
            return await suppressions.FindAsync(personKey, cancellationToken) is not null;
        }

        await suppressions.AddAsync(personKey, SuppressionReason.Erased, cancellationToken);
        await subscribers.RemoveAsync(personKey, cancellationToken);
        return true;
    }

    /// <summary>Lets an address sign up again, whatever it was suppressed for: for staff only.</summary>
    /// <returns>Whether there was a suppression.</returns>
    public async Task<bool> LiftAsync(string personKey, CancellationToken cancellationToken)
    {
        while (await suppressions.FindAsync(personKey, cancellationToken) is { } suppression)
        {
            // They are still off the list: to come back they sign up and confirm.
            await subscribers.ChangeAsync(personKey, IsOnlyUnsubscribed, cancellationToken);
            if (await suppressions.LiftAsync(suppression, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOnlyUnsubscribed(SubscriberRow row)
    {
        var isBarred = row.State is SubscriberState.Bounced or SubscriberState.Complained;
        row.State = isBarred ? SubscriberState.Unsubscribed : row.State;
        return isBarred;
    }

    private bool Leave(SubscriberRow row, SubscriberState state)
    {
        if (row.State >= state)
        {
            return false;
        }

        (row.State, row.UnsubscribedAt) = (state, row.UnsubscribedAt ?? time.GetUtcNow());
        return true;
    }
}
