using Functions.Contact.Inquiries;

namespace Functions.Contact.Inbox;

/// <summary>An inquiry in the list: enough to tell it from the others. The rest is seen by opening it, which is audited by itself.</summary>
/// <param name="FirstLine">The beginning of what the person wrote last, in one line.</param>
/// <param name="Unread">Whether it is still to be answered and nobody has opened it since the person last wrote.</param>
/// <param name="Answers">How often staff have answered.</param>
internal sealed record InquiryItem(
    string Id,
    string Number,
    DateTimeOffset ReceivedAt,
    DateTimeOffset LastMessageAt,
    InquiryStatus Status,
    bool Urgent,
    bool Unread,
    string Name,
    string FirstLine,
    int Answers,
    string? PreferredContact,
    string? Office,
    string? Service,
    string? Assignee,
    bool Hold,
    IReadOnlyList<string> SpamReasons)
{
    private const int FirstLineCharacters = 120;

    public static InquiryItem Of(Inquiry inquiry, bool isUnread) => new(
        inquiry.Id,
        inquiry.Number,
        inquiry.ReceivedAt,
        inquiry.LastMessageAt,
        inquiry.Status,
        inquiry.Urgent,
        isUnread,
        inquiry.Contact.Name,
        FirstLineOf(inquiry.LastMessage ?? inquiry.Contact.Message),
        inquiry.Replies,
        inquiry.Contact.PreferredContact,
        inquiry.Contact.Office,
        inquiry.Contact.Service,
        inquiry.Assignee,
        inquiry.Hold,
        inquiry.SpamReasons);

    // Line breaks become spaces: a greeting alone would tell little.
    internal static string FirstLineOf(string message)
    {
        // White space may be long: no more is looked at than can be shown.
        var start = message.Length > 20 * FirstLineCharacters ? message[..(20 * FirstLineCharacters)] : message;
        var line = string.Join(' ', start.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= FirstLineCharacters ? line : line[..(char.IsHighSurrogate(line[FirstLineCharacters - 1]) ? FirstLineCharacters - 1 : FirstLineCharacters)];
    }
}
