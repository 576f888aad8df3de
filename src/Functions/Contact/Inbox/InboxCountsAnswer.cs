using Functions.Contact.Inquiries;

namespace Functions.Contact.Inbox;

/// <summary>The counts of the inbox for one member of staff.</summary>
/// <param name="Urgent">Marked urgent and still to be answered.</param>
/// <param name="Mine">Still to be answered by whoever asks.</param>
/// <param name="Unassigned">Still to be answered, and given to nobody.</param>
/// <param name="Unread">Still to be answered, and opened by nobody since the person last wrote.</param>
/// <param name="Latest">When the newest message came that is not spam.</param>
/// <param name="IsComplete">False when there are more messages than the newest 10,000, which are counted.</param>
internal sealed record InboxCountsAnswer(
    int New, int Urgent, int Assigned, int Answered, int Closed, int Spam, int Mine, int Unassigned, int Unread, DateTimeOffset? Latest, bool IsComplete)
{
    public static InboxCountsAnswer Of(InquiryTally tally, string who) => new(
        tally.ByStatus.New,
        tally.ByStatus.UrgentOpen,
        tally.ByStatus.Assigned,
        tally.ByStatus.Answered,
        tally.ByStatus.Closed,
        tally.ByStatus.Spam,
        tally.ByAssignee.GetValueOrDefault(who),
        tally.Unassigned,
        tally.Unread,
        tally.Latest,
        tally.IsComplete);
}
