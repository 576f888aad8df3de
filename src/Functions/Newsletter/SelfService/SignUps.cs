using Functions.Forms.Limits;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>
/// Takes sign-ups in. Whoever signs up, and with whatever address, the calls to storage are the same in kind and number: two reads, one
/// write, one mail into the outbox. So neither the answer nor its time tells who is on the list.
/// </summary>
public sealed class SignUps(
    SubscriberKeys keys,
    SubscriberStore subscribers,
    SuppressionStore suppressions,
    SubscriberEncryption encryption,
    ConfirmationMail confirmation,
    IdempotencyKeys idempotency,
    IOptions<NewsletterOptions> options,
    TimeProvider time)
{
    private const string SiteForm = "site";

    // An insert and an update do not take quite the same time; below this nobody sees it.
    private static readonly TimeSpan MinAnswerTime = TimeSpan.FromMilliseconds(100);

    /// <param name="signUp">What was filled in.</param>
    /// <param name="key">The caller's key that makes a retry safe, if there is one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False, and nothing is done, when the key came with something else before.</returns>
    public async Task<bool> SubmitAsync(SignUp signUp, string? key, CancellationToken cancellationToken)
    {
        var shortest = Task.Delay(MinAnswerTime, time, cancellationToken);
        if (!await idempotency.FitsAsync(SubscribeForm.Form, key, [signUp.Email, signUp.Name ?? "", signUp.Source ?? "", .. signUp.Topics], cancellationToken))
        {
            return false;
        }

        var personKey = keys.Of(signUp.Email);
        var now = time.GetUtcNow();
        var consent = new Consent(now, options.Value.ConsentVersion, SiteForm, signUp.Source);
        var row = encryption.Seal(signUp.Email, signUp.Name, Preferences.Everything with { Topics = signUp.Topics }, consent);
        DateTimeOffset? ask;
        while (true)
        {
            var suppression = suppressions.FindAsync(personKey, cancellationToken);
            var known = await subscribers.ReadAsync(personKey, cancellationToken);
            var (written, askedAt) = await WriteAsync(known, await suppression, row, cancellationToken);
            ask = askedAt;
            if (written)
            {
                break;
            }
        }

        await (ask is { } at ? confirmation.SendAsync(signUp.Email, personKey, at, cancellationToken) : confirmation.SendDummyAsync(signUp.Email, personKey, cancellationToken));
        await shortest;
        return true;
    }

    // Somebody else may write first: then all is looked at again.
    private async Task<(bool Written, DateTimeOffset? AskedAt)> WriteAsync(
        SubscriberRow? known, Suppression? suppression, SubscriberRow signUp, CancellationToken cancellationToken)
    {
        var barred = suppression is { BarsMail: true };
        if (known is null && barred)
        {
            await suppressions.TouchAsync(suppression!, cancellationToken);
            return (true, null);
        }

        if (known is null)
        {
            ConfirmationPause.Ask(signUp, signUp.ConsentAt);
            (signUp.State, signUp.SignedUpAt) = (SubscriberState.Pending, signUp.ConsentAt);
            return (await subscribers.AddAsync(signUp, cancellationToken), signUp.ConfirmationAskedAt);
        }

        known.SignedUpAt = signUp.ConsentAt;
        // Who is active and suppressed left, and the process died before the list said so: they may come back.
        if (barred || (known.State == SubscriberState.Active && suppression is null))
        {
            return (await subscribers.ReplaceAsync(known, cancellationToken), null);
        }

        SignUpAgain(known, signUp);
        // Within the pause the time asked stays, and with it the mail's id: adding it twice is adding it once.
        return (await subscribers.ReplaceAsync(known, cancellationToken), known.ConfirmationAskedAt);
    }

    private static void SignUpAgain(SubscriberRow known, SubscriberRow signUp)
    {
        var isNew = ConfirmationPause.Ask(known, signUp.ConsentAt);
        if (known.State == SubscriberState.Pending && !isNew)
        {
            return;
        }

        known.State = SubscriberState.Pending;
        (known.Name, known.Topics, known.Frequency) = (signUp.Name, signUp.Topics, signUp.Frequency);
        (known.ConsentAt, known.ConsentVersion) = (signUp.ConsentAt, signUp.ConsentVersion);
        (known.ConsentForm, known.ConsentSource) = (signUp.ConsentForm, signUp.ConsentSource);
    }
}
