namespace Functions.Security.Audit;

/// <summary>What each audited act is called in a sentence that begins with who did it. A test finds every act that the code writes, and fails for one that has no words here.</summary>
public static class AuditWords
{
    /// <summary>By act, without what some acts add to their name: what exactly was changed, or how it was decided.</summary>
    public static IReadOnlyDictionary<string, string> Sentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["inquiries.list"] = "looked at the list of messages",
        ["inquiries.find"] = "searched the messages",
        ["inquiries.open"] = "opened a message",
        ["inquiries.change"] = "changed a message",
        ["inquiries.openOwn"] = "opened their own conversation",
        ["inquiries.draft"] = "kept a draft of an answer or a note",
        ["inquiries.reply"] = "answered a message",
        ["inquiries.replyRefused"] = "was not first: that answer was neither stored nor sent",
        ["inquiries.signature"] = "changed their signature",
        ["inquiries.release"] = "released a message from quarantine",
        ["inquiries.erase"] = "asked for a message to be erased",
        [AuditActions.InquiryErased] = "erased a message for good",
        ["inquiries.export"] = "exported messages",
        ["inquiries.export notes"] = "exported a message with its notes",
        ["subscribers.list"] = "looked at the list of subscribers",
        ["subscribers.find"] = "searched for a subscriber",
        ["subscribers.add"] = "added a subscriber",
        ["subscribers.unsubscribe"] = "unsubscribed somebody",
        ["subscribers.askAgain"] = "asked somebody again to confirm their address",
        ["subscribers.correct"] = "corrected an address, which its owner has to confirm",
        ["subscribers.export"] = "exported the list of subscribers",
        ["subscribers.exportRejected"] = "exported the rejected rows of an import",
        ["subscribers.exportOwn"] = "asked for their own data",
        ["subscribers.import"] = "imported a list of subscribers",
        ["subscribers.tryImport"] = "tried an import of subscribers, which changed nothing",
        ["subscribers.lift"] = "allowed an address to sign up again",
        [AuditActions.SubscriberErased] = "erased a subscriber",
        ["newsletters.write"] = "saved an issue of the newsletter",
        ["newsletters.delete"] = "deleted an issue that was not sent",
        ["newsletters.test"] = "sent an issue as a test",
        ["newsletters.schedule"] = "scheduled an issue",
        ["newsletters.cancel"] = "took an issue off the schedule",
        ["newsletters.pause"] = "paused the sending of an issue",
        ["newsletters.resume"] = "resumed the sending of an issue",
        ["newsletters.resolve"] = "decided about emails whose delivery is unconfirmed",
        ["content.write"] = "saved a text",
        ["content.delete"] = "deleted a text",
        ["content.history"] = "looked at earlier versions of a text",
        ["content.preview"] = "made a link to a draft",
        ["content.previewRevoked"] = "made the links to a draft invalid",
        ["content.publish"] = "published the site",
        ["content.rollback"] = "put the site back to an earlier version",
        ["media.upload"] = "added a picture or a file",
        ["outbox.list"] = "looked at the emails that wait or were refused",
        ["outbox.retry"] = "sent an email again",
        ["outbox.discard"] = "discarded an email that was not sent",
        ["staff.wrongKey"] = "was turned away with a wrong key",
        ["staff.crossSite"] = "was turned away: the request came from another website",
        ["staff.noRole"] = "was turned away: the role for it is missing",
        ["audit.read"] = "looked at the activity",
        ["audit.export"] = "exported the activity",
        ["keys.reencrypt"] = "encrypted everything with the newest key",
        ["retention.purge"] = "began to remove what was kept for long enough",
        ["retention.purged"] = "removed what was kept for long enough",
        [AuditActions.BackupMade] = "began the backup of the day",
        [AuditActions.RestoreRehearsed] = "rehearsed a restore from a backup",
        ["export.all"] = "exported everything that the practice has",
    };

    /// <summary>The sentence without its subject; the act itself for one that nobody writes any more.</summary>
    public static string Of(string act) => Sentences.TryGetValue(act, out var whole) ? whole
        : act.Split(' ') is [var changed, var fields] && Sentences.TryGetValue(changed, out var sentence) ? $"{sentence}: {string.Join(", ", fields.Split(',').Select(Field))}"
        : NameOf(act) is { } name ? $"{Sentences[name]}: {act[(name.Length + 1)..]}"
        : act;

    /// <summary>Whether an act is of a kind: <c>inquiries</c> is all of messages, <c>inquiries.change</c> every change of one, and an act is itself.</summary>
    public static bool IsOf(string act, string kind)
        => act.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && (act.Length == kind.Length || act[kind.Length] is '.' or ' ');

    private static string? NameOf(string act) => Sentences.Keys.FirstOrDefault(name => IsOf(act, name));

    private static string Field(string field) => field.Split('=') switch
    {
        ["status", "assigned"] => "now in progress",
        ["status", "spam"] => "now in quarantine",
        ["status", var status] => $"now {status}",
        ["assignee", ..] => "who looks after it",
        ["note", ..] => "a note added",
        ["hold", "true"] => "legal hold on",
        ["hold", ..] => "legal hold off",
        ["by", var way] => $"by {way}",
        _ => field,
    };
}
