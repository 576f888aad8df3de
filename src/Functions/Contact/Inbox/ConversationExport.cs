using System.Text.Json.Serialization;
using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;

namespace Functions.Contact.Inbox;

/// <summary>
/// What a person wrote, and what they chose, as a file that can be handed to them. Notes of staff may name others, or be kept from the person by law: they are in it only when
/// asked for, apart from the rest, and their number always is.
/// </summary>
internal sealed record ConversationExport(
    string Id,
    DateTimeOffset ReceivedAt,
    InquiryStatus Status,
    string Name,
    string Email,
    string? Phone,
    string? PreferredContact,
    string? Office,
    string? Service,
    string? Lang,
    IReadOnlyList<OwnFieldAnswer> Fields,
    IReadOnlyList<ExportedEntry> Conversation,
    int StaffNoteCount)
{
    /// <summary>Null when they were not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<InquiryNote>? StaffNotes { get; init; }

    public static ConversationExport Of(Inquiry inquiry, OwnFieldList own, IEnumerable<ConversationEntry> conversation, bool withNotes)
    {
        var contact = inquiry.Contact;
        return new ConversationExport(
            inquiry.Id,
            inquiry.ReceivedAt,
            inquiry.Status,
            contact.Name,
            contact.Email,
            contact.Phone,
            contact.PreferredContact,
            contact.Office,
            contact.Service,
            contact.Lang,
            own.Labelled(contact.Fields),
            [.. conversation.Select(ExportedEntry.Of)],
            inquiry.Notes.Count)
        {
            StaffNotes = withNotes ? inquiry.Notes : null,
        };
    }
}

/// <summary>What was written to or by the practice, or what staff recorded of a call or a text.</summary>
internal sealed record ExportedEntry(DateTimeOffset At, ExportedAuthor By, ConversationKind Kind, string Text)
{
    public static ExportedEntry Of(ConversationEntry entry)
        => new(entry.At, entry.From == ConversationSide.Person ? ExportedAuthor.Person : ExportedAuthor.Practice, entry.Kind, entry.Message);
}

internal enum ExportedAuthor
{
    /// <summary>Whoever wrote to the practice.</summary>
    Person,
    Practice,
}
