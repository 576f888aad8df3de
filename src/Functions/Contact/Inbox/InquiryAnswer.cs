using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;
using Functions.Site;

namespace Functions.Contact.Inbox;

/// <summary>An opened inquiry as <c>/manage/inquiries/{id}</c> gives it.</summary>
/// <param name="PhoneLink">The address that dials <paramref name="Phone"/>; null where that is not one number.</param>
internal sealed record InquiryAnswer(
    string Id,
    string Number,
    DateTimeOffset ReceivedAt,
    InquiryStatus Status,
    bool Urgent,
    string Name,
    string Email,
    string? Phone,
    string? PhoneLink,
    string Message,
    string? PreferredContact,
    string? Office,
    string? Service,
    string? Lang,
    IReadOnlyList<OwnFieldAnswer> Fields,
    string? Assignee,
    bool Hold,
    string? Note,
    IReadOnlyList<InquiryNote> Notes,
    IReadOnlyList<string> SpamReasons)
{
    /// <summary>Everything that was written or said, the first message first.</summary>
    public required IReadOnlyList<ConversationEntry> Conversation { get; init; }

    /// <summary>How the person asked to be answered.</summary>
    public required string ReplyBy { get; init; }

    /// <summary>Whether a mail with a link can be sent.</summary>
    public required bool CanReply { get; init; }

    /// <summary>What the member of staff who asks has typed and not sent.</summary>
    public InquiryDraft? Draft { get; init; }

    /// <summary>The last link that was sent to the person.</summary>
    public ConversationLink? Link { get; init; }

    public static InquiryAnswer Of(Inquiry inquiry, OwnFieldList own, IReadOnlyList<ConversationEntry> conversation)
    {
        var contact = inquiry.Contact;
        return new InquiryAnswer(
            inquiry.Id,
            inquiry.Number,
            inquiry.ReceivedAt,
            inquiry.Status,
            inquiry.Urgent,
            contact.Name,
            contact.Email,
            contact.Phone,
            contact.Phone is { } phone ? TelephoneNumbers.AddressOf(phone) : null,
            contact.Message,
            contact.PreferredContact,
            contact.Office,
            contact.Service,
            contact.Lang,
            own.Labelled(contact.Fields),
            inquiry.Assignee,
            inquiry.Hold,
            inquiry.Notes.Count == 0 ? null : inquiry.Notes[^1].Text,
            inquiry.Notes,
            inquiry.SpamReasons)
        {
            Conversation = conversation,
            ReplyBy = contact.PreferredContact ?? InquiryContent.ByEmail,
            CanReply = inquiry.CanReply,
        };
    }
}
