namespace Functions.Contact.Inquiries;

/// <summary>How many inquiries wait in which part of the inbox.</summary>
public sealed record InquiryTally
{
    public int New { get; init; }

    /// <summary>Marked urgent and still to be answered.</summary>
    public int Urgent { get; init; }

    public int Assigned { get; init; }

    public int Answered { get; init; }

    public int Closed { get; init; }

    public int Spam { get; init; }

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
