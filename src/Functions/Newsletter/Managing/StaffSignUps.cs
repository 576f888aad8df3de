using Functions.Newsletter.SelfService;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Managing;

/// <summary>
/// Staff sign somebody up, in person or by telephone. The owner of the address confirms as always: a wrong address, or a wrong word, puts nobody on the list. Whoever left
/// is not mailed.
/// </summary>
public sealed class StaffSignUps(
    SubscriberKeys keys,
    SubscriberStore subscribers,
    SuppressionStore suppressions,
    SubscriberEncryption encryption,
    Subscriptions subscriptions,
    ConfirmationMail confirmation,
    IOptions<NewsletterOptions> options,
    TimeProvider time)
{
    private const string StaffForm = "staff";

    /// <summary>Asks a new person to confirm. Somebody who has signed up already and not confirmed is asked again, with what they chose themselves.</summary>
    internal Task<AskResult> AddAsync(SignUp signUp, CancellationToken cancellationToken)
        => AskAsync(signUp.Email, signUp.Name, Preferences.Everything with { Topics = signUp.Topics, Lang = signUp.Lang }, replaces: null, cancellationToken);

    /// <summary>Sends the confirmation again to somebody who has not confirmed yet.</summary>
    internal async Task<AskResult> AskAgainAsync(string personKey, CancellationToken cancellationToken)
    {
        var row = await subscribers.ReadAsync(personKey, cancellationToken);
        return row switch
        {
            null => new AskResult(AskOutcome.Unknown),
            { State: SubscriberState.Pending } => await AskAsync(encryption.Open(row), replaces: null, cancellationToken),
            { State: SubscriberState.Active } => new AskResult(AskOutcome.Active, encryption.OpenOrPlaceholder(row)),
            _ => new AskResult(AskOutcome.Suppressed, encryption.OpenOrPlaceholder(row)) { Suppression = await suppressions.FindAsync(personKey, cancellationToken) },
        };
    }

    /// <summary>
    /// Corrects an address: the new one is asked to confirm, with the same name and choices. Until then the old one stays as it is, so that nobody is lost; it ends when
    /// the new one confirms. One that was never confirmed is removed at once: it is a stranger's, or nobody's.
    /// </summary>
    internal async Task<AskResult> CorrectAsync(string personKey, string email, CancellationToken cancellationToken)
    {
        if (await subscribers.ReadAsync(personKey, cancellationToken) is not { } old)
        {
            return new AskResult(AskOutcome.Unknown);
        }

        var suppression = await suppressions.FindAsync(personKey, cancellationToken);
        if (suppression is { Reason: not SuppressionReason.Bounced } || old.State is SubscriberState.Unsubscribed or SubscriberState.Complained)
        {
            return new AskResult(AskOutcome.Suppressed, encryption.OpenOrPlaceholder(old)) { Suppression = suppression };
        }

        var (person, isPending) = (encryption.Open(old), old.State == SubscriberState.Pending);
        var result = await AskAsync(person with { Email = email }, isPending ? null : personKey, cancellationToken);
        if (result.Outcome is AskOutcome.Sent or AskOutcome.TooSoon)
        {
            await (isPending ? subscribers.RemoveAsync(old, CancellationToken.None) : LinkAsync(old, keys.Of(email)));
        }

        return result;
    }

    private async Task LinkAsync(SubscriberRow old, string newKey)
    {
        if (old.ReplacedBy != newKey)
        {
            await subscriptions.RemoveCorrectionAsync(old);
        }

        await subscribers.ChangeAsync(
            old.RowKey,
            row =>
            {
                row.ReplacedBy = newKey;
                return true;
            },
            CancellationToken.None);
    }

    private Task<AskResult> AskAsync(Subscriber person, string? replaces, CancellationToken cancellationToken)
        => AskAsync(person.Email, person.Name, person.Preferences, replaces, cancellationToken);

    private async Task<AskResult> AskAsync(string email, string? name, Preferences preferences, string? replaces, CancellationToken cancellationToken)
    {
        var personKey = keys.Of(email);
        // A row without its mail would leave somebody waiting for it: from here on nothing cancels the two.
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            var known = await subscribers.ReadAsync(personKey, CancellationToken.None);
            if (await suppressions.FindAsync(personKey, CancellationToken.None) is { } suppression)
            {
                return new AskResult(AskOutcome.Suppressed, known is null ? null : encryption.OpenOrPlaceholder(known)) { Suppression = suppression };
            }

            if (known is { State: SubscriberState.Active })
            {
                return new AskResult(AskOutcome.Active, encryption.OpenOrPlaceholder(known));
            }

            var now = time.GetUtcNow();
            var row = known is { State: SubscriberState.Pending } ? known : Pending(encryption.Seal(email, name, preferences, Consent(now)), known);
            var isSent = ConfirmationLimit.TryCount(row, now);
            (row.SignedUpAt, row.Replaces) = (now, replaces ?? row.Replaces);
            if (await (known is null ? subscribers.AddAsync(row, CancellationToken.None) : subscribers.ReplaceAsync(row, CancellationToken.None)))
            {
                var person = encryption.Open(row);
                await (isSent ? confirmation.SendAsync(person.Email, personKey, person.Preferences.Lang, row.ConfirmationAskedAt, CancellationToken.None) : Task.CompletedTask);
                return new AskResult(isSent ? AskOutcome.Sent : AskOutcome.TooSoon, person) { NextAt = isSent ? null : ConfirmationLimit.NextAt(row) };
            }
        }
    }

    private Consent Consent(DateTimeOffset now) => new(now, options.Value.ConsentVersion, StaffForm, Source: null);

    // Somebody who left, and whom staff allowed to sign up again: the limit goes on from what was sent to them.
    private static SubscriberRow Pending(SubscriberRow signUp, SubscriberRow? known)
    {
        signUp.State = SubscriberState.Pending;
        if (known is not null)
        {
            (signUp.ETag, signUp.ConfirmationAskedAt, signUp.ConfirmationsSince, signUp.Confirmations) = (known.ETag, known.ConfirmationAskedAt, known.ConfirmationsSince, known.Confirmations);
        }

        return signUp;
    }
}
