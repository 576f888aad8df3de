namespace Functions.Contact.Inquiries;

/// <summary>The number of inquiries by status.</summary>
/// <param name="UrgentOpen">Urgent and not answered yet.</param>
/// <param name="Late">Unanswered for longer than <c>Contact__UnansweredAfter</c>.</param>
public sealed record InquiryCounts(int New = 0, int Assigned = 0, int Answered = 0, int Closed = 0, int Spam = 0, int UrgentOpen = 0, int Late = 0)
{
    internal InquiryCounts Add(InquiryStatus status, bool urgent, bool isLate)
    {
        var isOpen = status.IsOpen();
        var counted = this with { UrgentOpen = UrgentOpen + (urgent && isOpen ? 1 : 0), Late = Late + (isLate && isOpen ? 1 : 0) };
        return status switch
        {
            InquiryStatus.New => counted with { New = New + 1 },
            InquiryStatus.Assigned => counted with { Assigned = Assigned + 1 },
            InquiryStatus.Answered => counted with { Answered = Answered + 1 },
            InquiryStatus.Closed => counted with { Closed = Closed + 1 },
            _ => counted with { Spam = Spam + 1 },
        };
    }
}

/// <summary>How many inquiries wait in which part of the inbox.</summary>
/// <param name="ByStatus">By status; how many are late is not counted.</param>
public sealed record InquiryTally(InquiryCounts ByStatus)
{
    /// <summary>Still to be answered, and given to nobody.</summary>
    public int Unassigned { get; init; }

    /// <summary>Still to be answered, and opened by nobody since the person last wrote.</summary>
    public int Unread { get; init; }

    /// <summary>When the newest message came that is not spam.</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <summary>False when there are more inquiries than were counted.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>How many are still to be answered by each member of staff.</summary>
    public IReadOnlyDictionary<string, int> ByAssignee { get; init; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
}
