using Microsoft.Extensions.Logging;

namespace Functions.Email;

/// <summary>
/// Reports a mail that the provider refused, once: in the log, which the platform's alerts read. A mail that a visitor triggered is settled
/// with that, because anybody can type an address that the provider does not take.
/// </summary>
public sealed partial class RefusedMailAlarm(ILogger<RefusedMailAlarm> logger)
{
    public void Report(OutboxMail mail, string reason)
    {
        if (mail.Kind == MailKind.Visitor)
        {
            LogSettled(mail.Id, reason);
        }
        else if (mail.Kind == MailKind.Person)
        {
            LogNotTold(mail.Id, reason);
        }
        else
        {
            LogRefused(mail.Id, reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Id} to staff was refused by the provider ({Reason}) and is not sent until somebody retries it")]
    private partial void LogRefused(string id, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Id} to somebody whom staff have answered was refused by the provider ({Reason}) and is not sent until somebody retries it: reach them another way")]
    private partial void LogNotTold(string id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} to a visitor was refused by the provider ({Reason}) and will not be sent")]
    private partial void LogSettled(string id, string reason);
}
