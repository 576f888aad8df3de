using Functions.Contact.Inquiries;

namespace Functions.Contact.Inbox;

/// <summary>An inquiry in the list: who wrote, not what. The message is seen by opening it, which is audited by its id.</summary>
internal sealed record InquiryItem(
    string Id,
    string Number,
    DateTimeOffset ReceivedAt,
    InquiryStatus Status,
    bool Urgent,
    string Name,
    string? PreferredContact,
    string? Office,
    string? Service,
    string? Assignee,
    bool Hold,
    IReadOnlyList<string> SpamReasons)
{
    public static InquiryItem Of(Inquiry inquiry) => new(
        inquiry.Id,
        inquiry.Number,
        inquiry.ReceivedAt,
        inquiry.Status,
        inquiry.Urgent,
        inquiry.Contact.Name,
        inquiry.Contact.PreferredContact,
        inquiry.Contact.Office,
        inquiry.Contact.Service,
        inquiry.Assignee,
        inquiry.Hold,
        inquiry.SpamReasons);
}
