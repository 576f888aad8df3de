using System.Diagnostics;
using Azure.Storage.Queues;
using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Email;

/// <summary>
/// Sends mail that must not be lost: at least once, and a second time only if the provider's answer was lost. The table is the source of truth;
/// the queue only speeds it up, and <see cref="SweepAsync"/> sends what no queue message refers to.
/// </summary>
public sealed partial class Outbox(
    OutboxStore store, EmailSender sender, PostsInFlight posts, RefusedMailAlarm refusals, QueueServiceClient queues, TimeProvider time, ILogger<Outbox> logger)
{
    /// <summary>When a sweep begins no other mail. The function that runs it must not time out: that takes the worker with it.</summary>
    internal static readonly TimeSpan MaxSweepTime = TimeSpan.FromMinutes(4);

    private static readonly ActivitySource Activities = new("Functions.Email");
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(15);

    private readonly QueueClient _queue = queues.GetQueueClient(StorageLayout.OutboxQueue);

    /// <param name="id">Chosen by the sender, nothing personal; adding the same id twice is adding it once.</param>
    /// <param name="kind">Whom it is for.</param>
    /// <param name="message">The mail.</param>
    /// <param name="cancellationToken">Cancels the call before anything is written.</param>
    /// <returns>Whether the id is new.</returns>
    public async Task<bool> AddAsync(string id, MailKind kind, EmailMessage message, CancellationToken cancellationToken)
    {
        var added = await store.AddAsync(id, kind, message, cancellationToken);
        await _queue.SendMessageAsync(id, CancellationToken.None);
        return added;
    }

    /// <summary>Takes as long as <see cref="AddAsync"/> and sends nothing, so that the response time does not reveal whether mail is sent.</summary>
    public async Task AddDummyAsync(string id, EmailMessage message, CancellationToken cancellationToken)
    {
        await store.AddDummyAsync(id, message, cancellationToken);
        await _queue.SendMessageAsync(id, CancellationToken.None);
    }

    /// <summary>Whether a mail was added under this id.</summary>
    public Task<bool> ContainsAsync(string id, CancellationToken cancellationToken) => store.ContainsAsync(id, cancellationToken);

    /// <summary>Sends an unsent mail again, at once.</summary>
    public async Task<OutboxChange> RetryAsync(string id, CancellationToken cancellationToken)
    {
        var change = await store.RetryAsync(id, cancellationToken);
        if (change == OutboxChange.Changed)
        {
            await _queue.SendMessageAsync(id, CancellationToken.None);
        }

        return change;
    }

    /// <summary>Sends one mail if it is due and nobody else is sending it. Once it is claimed, nothing stops it until the result is recorded.</summary>
    /// <returns>What the provider said; null if nothing was sent.</returns>
    public async Task<SendOutcomeKind?> DeliverAsync(string id, CancellationToken cancellationToken)
    {
        using var post = posts.Begin();
        if (await store.ClaimAsync(id, cancellationToken) is not { } mail)
        {
            return null;
        }

        using var activity = Activities.StartActivity("outbox.deliver");
        // The id in the subject shows the recipient that this may be a second copy.
        var message = mail.MayHaveArrived && !mail.Message.Subject.Contains(id, StringComparison.Ordinal)
            ? mail.Message with { Subject = $"{mail.Message.Subject} [{id}]" }
            : mail.Message;
        var outcome = await sender.SendAsync(message, CancellationToken.None);
        activity?.SetTag("outbox.outcome", outcome.Kind);
        switch (outcome.Kind)
        {
            case SendOutcomeKind.Accepted:
                await store.SentAsync(mail);
                break;
            case SendOutcomeKind.Refused:
                refusals.Report(mail, outcome.Reason);
                await store.RefusedAsync(mail, outcome.Reason);
                break;
            default:
                await PostponeAsync(mail, outcome);
                break;
        }

        return outcome.Kind;
    }

    /// <summary>
    /// Sends every mail that is due, until the provider takes none now or the time is over; the next sweep goes on. One that fails does not
    /// keep the others from being sent.
    /// </summary>
    /// <exception cref="AggregateException">The failures, after the mails were tried.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var failures = new List<Exception>();
        await foreach (var id in store.DueAsync(cancellationToken))
        {
            try
            {
                if (await DeliverAsync(id, cancellationToken) is SendOutcomeKind.NotNow or SendOutcomeKind.Unauthorized)
                {
                    break;
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }

            if (time.GetElapsedTime(startedAt) >= MaxSweepTime)
            {
                break;
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task PostponeAsync(OutboxMail mail, SendOutcome outcome)
    {
        var pause = outcome.RetryAfter ?? BackOff(mail.Attempts);
        LogPostponed(mail.Id, outcome.Reason, pause.TotalSeconds);
        var mayHaveArrived = mail.MayHaveArrived || outcome.Kind == SendOutcomeKind.Unknown;
        if (!await store.PostponeAsync(mail, time.GetUtcNow() + pause, mayHaveArrived, outcome.Reason))
        {
            return;
        }

        await _queue.SendMessageAsync(mail.Id, visibilityTimeout: pause + TimeSpan.FromSeconds(1), cancellationToken: CancellationToken.None);
    }

    // Exponential back-off, with jitter so that mails which failed together are not retried together.
    private static TimeSpan BackOff(int attempts)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 10));
        return (doubled < MaxPause ? doubled : MaxPause) * (0.75 + (Random.Shared.NextDouble() / 2));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} could not be sent ({Reason}); next attempt in {Seconds:F0} s")]
    private partial void LogPostponed(string id, string reason, double seconds);
}
