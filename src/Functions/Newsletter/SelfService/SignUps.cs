using Functions.Counting;
using Functions.Forms.Limits;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>
/// Handles sign-ups. For every address the calls to storage are the same in kind and number: two reads, one
/// write, one mail into the outbox. So neither the response nor its time reveals who is a subscriber.
/// </summary>
public sealed class SignUps(
    SubscriberKeys keys,
    SubscriberStore subscribers,
    SuppressionStore suppressions,
    SubscriberEncryption encryption,
    ConfirmationMail confirmation,
    IdempotencyKeys idempotency,
    DailyCounts counts,
    SignUpPageName page,
    IOptions<NewsletterOptions> options,
    TimeProvider time)
{
    private const string SiteForm = "site";

    // Hides the difference in time between an insert and an update.
    private static readonly TimeSpan MinAnswerTime = TimeSpan.FromMilliseconds(100);

    /// <param name="signUp">The validated form.</param>
    /// <param name="key">The idempotency key, if there is one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False, without any change, when the key was used with other content before.</returns>
    public async Task<bool> SubmitAsync(SignUp signUp, string? key, CancellationToken cancellationToken)
    {
        var minimumTime = Task.Delay(MinAnswerTime, time, cancellationToken);
        if (!await idempotency.MatchesAsync(SubscribeForm.Form, key, [signUp.Email, signUp.Name ?? "", signUp.Source ?? "", signUp.Lang ?? "", .. signUp.Topics], cancellationToken))
        {
            return false;
        }

        var personKey = keys.Of(signUp.Email);
        var now = time.GetUtcNow();
        var consent = new Consent(now, options.Value.ConsentVersion, SiteForm, signUp.Source);
        var row = encryption.Seal(signUp.Email, signUp.Name, Preferences.Everything with { Topics = signUp.Topics, Lang = signUp.Lang }, consent);
        var source = await page(signUp.Source, cancellationToken);
        DateTimeOffset? askAt;
        bool isPending;
        // A row without its mail would leave somebody waiting for it: from here on nothing cancels the two.
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            var suppression = suppressions.FindAsync(personKey, CancellationToken.None);
            var known = await subscribers.ReadAsync(personKey, CancellationToken.None);
            isPending = known?.State == SubscriberState.Pending;
            var (written, askedAt) = await WriteAsync(known, await suppression, row, CancellationToken.None);
            askAt = askedAt;
            if (written)
            {
                break;
            }
        }

        await (askAt is { } at ? confirmation.SendAsync(signUp.Email, personKey, signUp.Lang, at, CancellationToken.None) : confirmation.SendDummyAsync(signUp.Email, personKey, signUp.Lang, CancellationToken.None));
        if (askAt is not null && !isPending)
        {
            counts.Add(CountKind.SignUp, source);
        }

        await minimumTime;
        return true;
    }

    // Another process may write first: then everything is read again.
    private async Task<(bool Written, DateTimeOffset? AskedAt)> WriteAsync(
        SubscriberRow? known, Suppression? suppression, SubscriberRow signUp, CancellationToken cancellationToken)
    {
        var isBlocked = suppression is { BlocksMail: true };
        if (known is null && isBlocked)
        {
            return (await suppressions.TouchAsync(suppression!, cancellationToken), null);
        }

        if (known is null)
        {
            ConfirmationLimit.TryCount(signUp, signUp.ConsentAt);
            (signUp.State, signUp.SignedUpAt) = (SubscriberState.Pending, signUp.ConsentAt);
            return (await subscribers.AddAsync(signUp, cancellationToken), signUp.ConfirmationAskedAt);
        }

        known.SignedUpAt = signUp.ConsentAt;
        // A row that is active although suppressed is from an interrupted unsubscription: such a person may sign up again.
        if (isBlocked || (known.State == SubscriberState.Active && suppression is null))
        {
            return (await subscribers.ReplaceAsync(known, cancellationToken), null);
        }

        SignUpAgain(known, signUp);
        // Within the limit the time asked is kept, and with it the mail's id: adding it twice is adding it once.
        return (await subscribers.ReplaceAsync(known, cancellationToken), known.ConfirmationAskedAt);
    }

    private static void SignUpAgain(SubscriberRow known, SubscriberRow signUp)
    {
        var isNew = ConfirmationLimit.TryCount(known, signUp.ConsentAt);
        if (known.State == SubscriberState.Pending && !isNew)
        {
            return;
        }

        known.State = SubscriberState.Pending;
        (known.Name, known.Topics, known.Frequency, known.Lang) = (signUp.Name, signUp.Topics, signUp.Frequency, signUp.Lang);
        (known.ConsentAt, known.ConsentVersion) = (signUp.ConsentAt, signUp.ConsentVersion);
        (known.ConsentForm, known.ConsentSource) = (signUp.ConsentForm, signUp.ConsentSource);
        known.ReplacedBy = null;
    }
}
