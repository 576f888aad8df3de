using Functions.Contact.Inquiries;
using Functions.Email;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Alerts staff when messages are unanswered for too long: at most one mail a day, with a count.</summary>
public sealed partial class UnansweredAlarm(
    InquiryStore inquiries,
    Outbox outbox,
    StaffMail staff,
    IOptions<ContactOptions> options,
    TimeProvider time,
    ILogger<UnansweredAlarm> logger)
{
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var late = (await inquiries.CountAsync(options.Value.UnansweredAfter, cancellationToken)).Late;
        if (late == 0)
        {
            return;
        }

        LogLate(late);
        await outbox.AddAsync($"unanswered-{time.GetUtcNow().UtcDateTime:yyyyMMdd}", MailKind.Alert, Compose(late), cancellationToken);
    }

    private EmailMessage Compose(int late) => staff.Compose(
        options.Value.Alerts,
        late == 1 ? "A message is still not answered" : $"{late} messages are still not answered",
        ["The limit for answering is over. Please open the inbox."]);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} messages have been unanswered for too long")]
    private partial void LogLate(int count);
}
