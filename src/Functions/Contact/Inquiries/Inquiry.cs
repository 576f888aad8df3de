namespace Functions.Contact.Inquiries;

/// <summary>A message that reached the practice, as staff read it.</summary>
public sealed record Inquiry(string Id, DateTimeOffset ReceivedAt, InquiryStatus Status, InquiryContent Contact)
{
    /// <summary>Whether words of the urgency list are in it. Not urgent never means safe.</summary>
    public bool Urgent { get; init; }

    /// <summary>What spoke for spam when it came.</summary>
    public IReadOnlyList<string> SpamReasons { get; init; } = [];

    /// <summary>The office of the settings that it is for.</summary>
    public string? OfficeKey { get; init; }

    public string? ServiceKey { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<InquiryNote> Notes { get; init; } = [];

    /// <summary>Legal hold: neither the purge nor a person removes it.</summary>
    public bool Hold { get; init; }

    public DateTimeOffset StatusChangedAt { get; init; } = ReceivedAt;

    /// <summary>A strong entity tag of this state; empty before it is stored.</summary>
    public string EntityTag { get; init; } = "";
}

/// <summary>What a member of staff noted.</summary>
public sealed record InquiryNote(DateTimeOffset At, string By, string Text);

public enum InquiryStatus
{
    New,
    Assigned,
    Answered,
    Closed,
    Spam,
}
