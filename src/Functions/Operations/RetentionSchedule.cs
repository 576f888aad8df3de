using System.Globalization;
using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Content;
using Functions.Content.Editing;
using Functions.Counting;
using Functions.Email;
using Functions.Forms.Limits;
using Functions.Newsletter;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Operations.Backups;
using Functions.Security.Audit;
using Microsoft.Extensions.Options;

namespace Functions.Operations;

/// <summary>
/// Everything that is kept, and for how long: the purge goes by it, <c>docs/privacy.md</c> repeats it, and a test compares the two. Whatever stores something
/// new has a row here.
/// </summary>
public sealed class RetentionSchedule(
    InquiryStore inquiries,
    OutboxStore outbox,
    LimitStore limits,
    SubscriberPurge subscribers,
    LedgerPurge ledgers,
    AuditLog audit,
    HistoryStore history,
    DailyCountStore counts,
    IOptions<ContactOptions> contact,
    IOptions<EmailOptions> email,
    IOptions<NewsletterOptions> newsletter,
    IOptions<ContentOptions> content,
    IOptions<BackupOptions> backups)
{
    private const string Messages = "table `inquiries`";
    private const string Mails = "table `outbox`";
    private const string People = "table `subscribers`";
    private const string ByDaily = "`Daily`";
    private const string ByInbox = "`Daily`; staff, `DELETE /api/manage/inquiries/{id}`";
    private const string ByOutbox = "`Daily`; staff, `POST /api/manage/outbox/{id}/discard`; erasing the person";
    private const string ByErasing = "`Daily`; erasing the person";
    private const string Hold = "a legal hold keeps it";
    private const string ForGood = "for good: nothing in it is about a person";

    private static readonly TimeSpan KeepSettledMails = TimeSpan.FromDays(90);

    // Six years, of which two may have a day more.
    private static readonly TimeSpan KeepAudit = TimeSpan.FromDays((365 * 6) + 2);

    public IReadOnlyList<RetentionRule> Rules { get; } = [.. OfContact(inquiries, outbox, contact.Value), .. OfEmail(outbox, email.Value), .. OfNewsletter(subscribers, ledgers, newsletter.Value), .. OfContent(history, content.Value), .. OfTheRest(limits, counts, audit, backups.Value)];

    private static IEnumerable<RetentionRule> OfContact(InquiryStore inquiries, OutboxStore outbox, ContactOptions options) =>
    [
        new("a message that was answered or closed", Messages, $"{Setting(ContactOptions.Section, nameof(options.KeepAnswered), options.KeepAnswered)} after that; {Hold}", ByInbox)
        {
            RemoveExpiredAsync = stop => inquiries.PurgeAsync([InquiryStatus.Answered, InquiryStatus.Closed], options.KeepAnswered, stop),
        },
        new("a message in quarantine", Messages, $"{Setting(ContactOptions.Section, nameof(options.KeepSpam), options.KeepSpam)}; {Hold}", ByInbox)
        {
            RemoveExpiredAsync = stop => inquiries.PurgeAsync([InquiryStatus.Spam], options.KeepSpam, stop),
        },
        new(
            "a message that nobody has answered",
            Messages,
            $"{Setting(ContactOptions.Section, nameof(options.KeepUnanswered), options.KeepUnanswered)}, and never less than {Setting(ContactOptions.Section, nameof(options.WarnUnanswered), options.WarnUnanswered)} after staff were warned by mail; {Hold}",
            ByInbox)
        {
            RemoveExpiredAsync = stop => inquiries.PurgeUnansweredAsync(
                options.KeepUnanswered, options.WarnUnanswered, (warnedAt, token) => outbox.IsSentAsync(RemovalWarning.MailOf(warnedAt), token), stop),
        },
        new("what recognises the same message again", Messages, Setting(ContactOptions.Section, nameof(options.KeyLifetime), options.KeyLifetime), "`Daily`; erasing the message")
        {
            RemoveExpiredAsync = stop => inquiries.PurgeDuplicateRowsAsync(options.KeyLifetime, stop),
        },
        new("a mark that mail about a message is owed, that a new link was asked for, or that a message is being erased", Messages, "until that is done", "doing it; `Daily`"),
        new("what staff and the person wrote after the message, the drafts of staff, and when a link to it was sent and opened", Messages, "as long as the message", "what removes the message"),
        new("what a member of staff puts under a reply", Messages, $"{Setting(ContactOptions.Section, nameof(options.KeepAnswered), options.KeepAnswered)} after it was last used", "`Daily`; saving an empty one")
        {
            RemoveExpiredAsync = stop => inquiries.PurgeSignaturesAsync(options.KeepAnswered, stop),
        },
        new("when somebody of the staff opened a message", Messages, "as long as the message", "erasing the message; `Daily`"),
    ];

    private static IEnumerable<RetentionRule> OfEmail(OutboxStore outbox, EmailOptions options) =>
    [
        new("a mail that waits", Mails, $"until it is sent, at most {Setting(EmailOptions.Section, nameof(options.KeepPending), options.KeepPending)}; an alarm says that it waits", ByOutbox)
        {
            RemoveExpiredAsync = stop => outbox.DiscardPendingAsync(options.KeepPending, stop),
        },
        new("a mail that the provider refused, and the row without content of one that was sent or discarded", Mails, Days(KeepSettledMails), ByOutbox)
        {
            RemoveExpiredAsync = stop => outbox.PurgeAsync(KeepSettledMails, stop),
        },
    ];

    private static IEnumerable<RetentionRule> OfNewsletter(SubscriberPurge subscribers, LedgerPurge ledgers, NewsletterOptions options) =>
    [
        new("a sign-up that was never confirmed", People, Days(SubscriberPurge.ConfirmationTimeout), ByErasing) { RemoveExpiredAsync = subscribers.RemoveUnconfirmedAsync },
        new("a subscriber", People, "as long as subscribed", "unsubscribing; erasing the person"),
        new("somebody who unsubscribed", People, $"{Setting(NewsletterOptions.Section, nameof(options.KeepUnsubscribed), options.KeepUnsubscribed)} after that", ByErasing)
        {
            RemoveExpiredAsync = stop => subscribers.RemoveLeftAsync([SubscriberState.Unsubscribed], options.KeepUnsubscribed, stop),
        },
        new(
            "somebody whose address does not exist, or who complained",
            People,
            $"{Setting(NewsletterOptions.Section, nameof(options.KeepUndeliverable), options.KeepUndeliverable)} after that",
            ByErasing)
        {
            RemoveExpiredAsync = stop => subscribers.RemoveLeftAsync([SubscriberState.Bounced, SubscriberState.Complained], options.KeepUndeliverable, stop),
        },
        new(
            "who must not get the newsletter",
            "table `suppressions`",
            "as long as there is a newsletter: without it an import, or a restore, would write to people who asked to be left alone",
            "staff, `POST /api/manage/subscribers/{id}/lift`; the person, by signing up again after unsubscribing or being erased, and confirming"),
        new("who got which issue, and what became of it", "table `deliveries`", $"{Setting(NewsletterOptions.Section, nameof(options.KeepDeliveries), options.KeepDeliveries)} after the issue was due", ByErasing)
        {
            RemoveExpiredAsync = stop => ledgers.RunAsync(stop),
        },
        new("what was sent in which attempt", "container `sends`", "as long as who got the issue", ByDaily),
        new("the text of an issue", "container `sends`", ForGood, "nothing"),
        new("when an issue went out, and its counts", "table `campaigns`", ForGood, "nothing"),
    ];

    private static IEnumerable<RetentionRule> OfContent(HistoryStore history, ContentOptions options) =>
    [
        new("what the practice publishes, and who its authors are", "containers `content` and `site`", "as long as the practice likes; an older state until the next publishing", "staff"),
        new("what a file was before it was saved or deleted, by whom and when", "container `history`", $"{Setting(ContentOptions.Section, nameof(options.KeepHistory), options.KeepHistory)} after that", ByDaily)
        {
            RemoveExpiredAsync = stop => history.PurgeAsync(options.KeepHistory, stop),
        },
    ];

    private static IEnumerable<RetentionRule> OfTheRest(LimitStore limits, DailyCountStore counts, AuditLog audit, BackupOptions options) =>
    [
        new("how often an address or a client has written, and which keys of forms were used", "table `limits`", Days(LimitStore.Lifetime), ByDaily) { RemoveExpiredAsync = limits.PurgeAsync },
        new("how often each page was read and searched a day, how many signed up, confirmed, left and wrote", "table `insights`", $"{Days(DailyCountStore.Lifetime)} (25 months)", ByDaily) { RemoveExpiredAsync = counts.PurgeAsync },
        new("when each timer last ran", "table `timers`", "until it runs again", "the next run"),
        new("when a restore from a backup was last rehearsed, and by whom", "table `timers`", "until the next time", "the next rehearsal"),
        new("a check value of each key", "table `keys`", ForGood, "nothing"),
        new("a hint that there is work: the id of a mail or of a batch", "queues `outbox` and `deliveries`, with their `-poison` twins", "7 days at most", "the work; Azure Storage"),
        new("who saw, changed, exported, released or erased what", "container `audit`", $"{Days(KeepAudit)} (six years); Azure lets nobody change it for `auditDays`", ByDaily)
        {
            RemoveExpiredAsync = stop => audit.PurgeAsync(KeepAudit, stop),
        },
        new("a copy of every table", "container `backups`", $"{Setting(BackupOptions.Section, nameof(options.Keep), options.Keep)}, and in Azure `retentionDays` longer", ByDaily),
    ];

    private static string Setting(string section, string name, TimeSpan term) => $"`{section}__{name}` ({Days(term)})";

    private static string Days(TimeSpan term) => string.Create(CultureInfo.InvariantCulture, $"{term.TotalDays:N0} day{(term == TimeSpan.FromDays(1) ? "" : "s")}");
}
