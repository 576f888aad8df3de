using System.Diagnostics;
using Azure.Storage.Queues;
using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Email;

/// <summary>
/// Sends mail that must not be lost: at least once, and a second time only if the provider's answer was lost. The table is the source of truth;
/// the queue only speeds it up, and <see cref="SweepAsync"/> sends what no queue message refers to.
/// </summary>
public sealed partial class Outbox(OutboxStore store, EmailSender sender, QueueServiceClient queues, TimeProvider time, ILogger<Outbox> logger)
{
    private static readonly ActivitySource Activities = new("Functions.Email");
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(15);

    private readonly QueueClient _queue = queues.GetQueueClient(StorageLayout.OutboxQueue);

    /// <param name="id">Chosen by the sender, nothing personal; adding the same id twice is adding it once.</param>
    /// <param name="message">The mail.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether the id is new.</returns>
    public async Task<bool> AddAsync(string id, EmailMessage message, CancellationToken cancellationToken)
    {
        var added = await store.AddAsync(id, message, cancellationToken);
        await _queue.SendMessageAsync(id, cancellationToken);
        return added;
    }

    /// <summary>Takes as long as <see cref="AddAsync"/> and sends nothing, so that the response time does not reveal whether mail is sent.</summary>
    public async Task AddDummyAsync(string id, EmailMessage message, CancellationToken cancellationToken)
    {
        await store.AddDummyAsync(id, message, cancellationToken);
        await _queue.SendMessageAsync(id, cancellationToken);
    }

    /// <summary>Sends one mail if it is due and nobody else is sending it.</summary>
    public async Task DeliverAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.ClaimAsync(id, cancellationToken) is not { } mail)
        {
            return;
        }

        using var activity = Activities.StartActivity("outbox.deliver");
        // The id in the subject shows the recipient that this may be a second copy.
        var message = mail.MayHaveArrived && !mail.Message.Subject.Contains(id, StringComparison.Ordinal)
            ? mail.Message with { Subject = $"{mail.Message.Subject} [{id}]" }
            : mail.Message;
        var outcome = await sender.SendAsync(message, cancellationToken);
        activity?.SetTag("outbox.outcome", outcome.Kind);
        switch (outcome.Kind)
        {
            case SendOutcomeKind.Accepted:
                await store.SentAsync(mail, cancellationToken);
                break;
            case SendOutcomeKind.Refused:
                LogRefused(id, outcome.Reason);
                await store.RefusedAsync(mail, outcome.Reason, cancellationToken);
                break;
            default:
                await PostponeAsync(mail, outcome, cancellationToken);
                break;
        }
    }

    /// <summary>Sends every mail that is due. One that fails does not keep the others from being sent.</summary>
    /// <exception cref="AggregateException">The failures, after all mails were tried.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        await foreach (var id in store.DueAsync(cancellationToken))
        {
            try
            {
                await DeliverAsync(id, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task PostponeAsync(OutboxMail mail, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var pause = outcome.RetryAfter ?? BackOff(mail.Attempts);
        LogPostponed(mail.Id, outcome.Reason, pause.TotalSeconds);
        var mayHaveArrived = mail.MayHaveArrived || outcome.Kind == SendOutcomeKind.Unknown;
        await store.PostponeAsync(mail, time.GetUtcNow() + pause, mayHaveArrived, outcome.Reason, cancellationToken);
        await _queue.SendMessageAsync(mail.Id, visibilityTimeout: pause + TimeSpan.FromSeconds(1), cancellationToken: cancellationToken);
    }

    // Exponential back-off, with jitter so that mails which failed together are not retried together.
    private static TimeSpan BackOff(int attempts)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 10));
        return (doubled < MaxPause ? doubled : MaxPause) * (0.75 + (Random.Shared.NextDouble() / 2));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} could not be sent ({Reason}); next attempt in {Seconds:F0} s")]
    private partial void LogPostponed(string id, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Id} was refused by the provider ({Reason}) and will not be retried")]
    private partial void LogRefused(string id, string reason);
}
