namespace Functions.Contact.Inquiries;

/// <summary>A visitor's message as it is stored, decrypted for staff.</summary>
public sealed record Inquiry(string Id, DateTimeOffset ReceivedAt, InquiryStatus Status, InquiryContent Contact)
{
    /// <summary>Its short number, which mails to staff and the inbox show.</summary>
    public string Number => InquiryKeys.NumberOf(Id);

    /// <summary>Whether it contains words from the urgency list. A message that is not marked urgent may still be.</summary>
    public bool Urgent { get; init; }

    /// <summary>The spam signals that were found when it came.</summary>
    public IReadOnlyList<string> SpamReasons { get; init; } = [];

    /// <summary>The key, from the settings, of the office that it is for.</summary>
    public string? OfficeKey { get; init; }

    public string? ServiceKey { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<InquiryNote> Notes { get; init; } = [];

    /// <summary>Legal hold: neither the purge nor staff can remove it.</summary>
    public bool Hold { get; init; }

    public DateTimeOffset StatusChangedAt { get; init; } = ReceivedAt;

    /// <summary>How often staff have answered.</summary>
    public int Replies { get; init; }

    /// <summary>When the person last wrote.</summary>
    public DateTimeOffset LastMessageAt { get; init; } = ReceivedAt;

    /// <summary>The beginning of what the person last wrote; null while that is the first message.</summary>
    public string? LastMessage { get; init; }

    /// <summary>Whether the person can be sent a mail with a link to the conversation.</summary>
    public bool CanReply => !IsUndecryptable && Status != InquiryStatus.Spam;

    /// <summary>Whether an answer is still owed.</summary>
    public bool IsOpen => Status.IsOpen();

    /// <summary>Whether it stands for one that cannot be decrypted: nothing of it but its id and what is not sealed.</summary>
    public bool IsUndecryptable { get; init; }

    /// <summary>The strong entity tag of this version; empty before it is stored.</summary>
    public string EntityTag { get; init; } = "";
}

/// <summary>A note by a member of staff.</summary>
public sealed record InquiryNote(DateTimeOffset At, string By, string Text);

public enum InquiryStatus
{
    New,
    Assigned,
    Answered,
    Closed,
    Spam,
}

internal static class InquiryStatuses
{
    /// <summary>Those in which an answer is owed.</summary>
    public static readonly IReadOnlyList<InquiryStatus> Open = [InquiryStatus.New, InquiryStatus.Assigned];

    public static bool IsOpen(this InquiryStatus status) => Open.Contains(status);
}
