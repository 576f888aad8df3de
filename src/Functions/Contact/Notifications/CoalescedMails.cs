using System.Collections.Concurrent;
using Functions.Email;

namespace Functions.Contact.Notifications;

/// <summary>
/// Mails to staff of which there is one in five minutes, so that nobody can flood staff or use up what the provider sends for us: the
/// first goes out at once, and what comes within the five minutes is counted by the next one.
/// </summary>
public sealed class CoalescedMails(Outbox outbox, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, bool> _sending = new(StringComparer.Ordinal);

    /// <summary>
    /// Runs the action if a mail of this topic would be sent now. It reads everything that is pending, so that only one does when many
    /// messages come at once; what it does not see is left to the next mail.
    /// </summary>
    /// <param name="topic">What the mails are about; nothing personal.</param>
    /// <param name="send">Adds the mail.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether the action was run.</returns>
    public async Task<bool> TrySendAsync(string topic, Func<Task> send, CancellationToken cancellationToken)
    {
        if (!_sending.TryAdd(topic, true))
        {
            return false;
        }

        try
        {
            if (await outbox.ContainsAsync(IdNow(topic), cancellationToken))
            {
                return false;
            }

            await send();
            return true;
        }
        finally
        {
            _sending.TryRemove(topic, out _);
        }
    }

    /// <returns>False if the mail of these five minutes has been added before.</returns>
    public Task<bool> AddAsync(string topic, MailKind kind, EmailMessage mail, CancellationToken cancellationToken)
        => outbox.AddAsync(IdNow(topic), kind, mail, cancellationToken);

    private string IdNow(string topic) => $"{topic}-{time.GetUtcNow().UtcTicks / Interval.Ticks}";
}
