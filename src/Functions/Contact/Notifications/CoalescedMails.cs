using Functions.Email;

namespace Functions.Contact.Notifications;

/// <summary>
/// Mails to staff of which there is one in five minutes, so that nobody can flood staff or use up what the provider sends for us: the
/// first goes out at once, and what comes within the five minutes is counted by the next one.
/// </summary>
public sealed class CoalescedMails(Outbox outbox, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <param name="topic">What the mails are about; nothing personal.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether a mail of this topic would be sent now.</returns>
    public async Task<bool> IsOpenAsync(string topic, CancellationToken cancellationToken) => !await outbox.ContainsAsync(IdNow(topic), cancellationToken);

    /// <returns>False if the mail of these five minutes has been added before.</returns>
    public Task<bool> AddAsync(string topic, MailKind kind, EmailMessage mail, CancellationToken cancellationToken)
        => outbox.AddAsync(IdNow(topic), kind, mail, cancellationToken);

    private string IdNow(string topic) => $"{topic}-{time.GetUtcNow().UtcTicks / Interval.Ticks}";
}
