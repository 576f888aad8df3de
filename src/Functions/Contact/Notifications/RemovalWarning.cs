using System.Globalization;
using Functions.Contact.Inquiries;
using Functions.Email;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Warns staff, by at most one mail a day, of messages that will be removed because nobody answered them. Without a warning none is removed.</summary>
public sealed partial class RemovalWarning(
    InquiryStore inquiries, Outbox outbox, StaffMail staff, IOptions<ContactOptions> options, IOptions<SiteOptions> site, TimeProvider time, ILogger<RemovalWarning> logger)
{
    private const int MaxListed = 200;

    /// <summary>The id of the mail that warned at that time.</summary>
    public static string MailOf(DateTimeOffset warnedAt) => $"removal-{warnedAt.UtcDateTime:yyyyMMdd}";

    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var ids = await inquiries.UnwarnedAsync(options.Value.KeepUnanswered, options.Value.WarnUnanswered, cancellationToken).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return;
        }

        LogWarned(ids.Count);
        if (!await outbox.AddAsync(MailOf(time.GetUtcNow()), MailKind.Alert, Compose(ids), cancellationToken))
        {
            return;
        }

        // A crash here warns of them again tomorrow, and they stay for longer.
        await TaskSequence.ForEachAsync(ids.ToAsyncEnumerable(), inquiries.WarnedAsync, CancellationToken.None);
    }

    private EmailMessage Compose(IReadOnlyList<string> ids)
    {
        var zone = site.Value.GetTimeZone();
        var day = TimeZoneInfo.ConvertTime(time.GetUtcNow() + options.Value.WarnUnanswered, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        List<StaffMailLine> lines =
        [
            new($"From {day} on they are removed for good, because they have been kept for as long as unanswered messages are. Answer, close or hold what has to stay."),
            .. ids.Take(MaxListed).Select(id => new StaffMailLine($"Message {InquiryKeys.NumberOf(id)}", id)),
        ];
        if (ids.Count > MaxListed)
        {
            lines.Add(new StaffMailLine($"{ids.Count - MaxListed} more are in the inbox."));
        }

        return staff.Compose(
            options.Value.Alerts, ids.Count == 1 ? "A message will be removed unanswered" : $"{ids.Count} messages will be removed unanswered", lines);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages that nobody has answered are near the end of their term")]
    private partial void LogWarned(int count);
}
