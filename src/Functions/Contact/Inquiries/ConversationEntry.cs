using System.Text;
using System.Text.Json.Serialization;

namespace Functions.Contact.Inquiries;

/// <summary>What was written or said in a conversation: by whoever wrote to the practice, or by staff.</summary>
/// <param name="At">When.</param>
/// <param name="From">The side that it came from.</param>
/// <param name="Who">The member of staff; null for the person.</param>
/// <param name="Kind">How it went.</param>
/// <param name="Message">What was written; of a call or a text, what staff noted of it.</param>
public sealed record ConversationEntry(DateTimeOffset At, ConversationSide From, string? Who, ConversationKind Kind, string Message)
{
    private const int FirstLineCharacters = 120;

    /// <summary>Whether the person sees it: what staff note of a call is theirs.</summary>
    [JsonIgnore]
    public bool IsWritten => Kind is ConversationKind.Message or ConversationKind.Reply;

    /// <summary>The beginning of a text, for lists.</summary>
    internal static string FirstLine(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > FirstLineCharacters)
            {
                break;
            }

            line.Append(rune);
        }

        return line.ToString();
    }
}

public enum ConversationSide
{
    /// <summary>Whoever wrote to the practice.</summary>
    Person,
    Staff,
}

public enum ConversationKind
{
    Message,
    Reply,
    Call,
    Text,
}

/// <summary>What a member of staff has typed about a message and not sent yet.</summary>
public sealed record InquiryDraft(string Reply, string Note, DateTimeOffset SavedAt);

/// <summary>The last link to the conversation that was sent to the person.</summary>
/// <param name="Generation">A link of another generation shows nothing any more.</param>
/// <param name="OpenedAt">When its button was first pressed; null if it was not.</param>
public sealed record ConversationLink([property: JsonIgnore] int Generation, DateTimeOffset SentAt, DateTimeOffset EndsAt, DateTimeOffset? OpenedAt);

/// <summary>What is added to a conversation.</summary>
/// <param name="Entry">What was written or said.</param>
/// <param name="Change">The inquiry after it; null where it is not possible.</param>
/// <param name="Submission">What recognises it when it is sent again; null where nothing has to.</param>
/// <param name="Marks">The keys of the marks of the mails that are owed.</param>
internal sealed record ConversationAddition(ConversationEntry Entry, Func<Inquiry, Inquiry?> Change, SubmissionFingerprint? Submission, IReadOnlyList<string> Marks)
{
    /// <summary>An answer by staff: the message is answered, and the person is owed a mail if it was written.</summary>
    public static ConversationAddition ByStaff(string id, ConversationEntry entry, SubmissionFingerprint? submission)
    {
        var isMailed = entry.Kind == ConversationKind.Reply;
        return new ConversationAddition(entry, After, submission, isMailed ? [InquiryKeys.PendingReply(id)] : []);

        // Who is in quarantine is perhaps nobody: no mail goes to an address that a machine has typed.
        Inquiry? After(Inquiry inquiry) => isMailed && !inquiry.CanReply ? null : inquiry with
        {
            Status = InquiryStatus.Answered,
            StatusChangedAt = entry.At,
            Replies = inquiry.Replies + 1,
        };
    }

    /// <summary>What the person wrote: the message is open again, with whoever has it, and staff are told.</summary>
    public static ConversationAddition ByPerson(string id, ConversationEntry entry, bool urgent, SubmissionFingerprint submission)
    {
        string[] marks = urgent ? [InquiryKeys.PendingMail(id), InquiryKeys.PendingAlert(id)] : [InquiryKeys.PendingMail(id)];
        return new ConversationAddition(
            entry,
            inquiry => inquiry with
            {
                Status = inquiry.Assignee is null ? InquiryStatus.New : InquiryStatus.Assigned,
                StatusChangedAt = entry.At,
                Urgent = inquiry.Urgent || urgent,
                LastMessageAt = entry.At,
                LastMessage = ConversationEntry.FirstLine(entry.Message),
            },
            submission,
            marks);
    }
}
