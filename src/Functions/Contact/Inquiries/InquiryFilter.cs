namespace Functions.Contact.Inquiries;

/// <summary>Which inquiries to list; null means any.</summary>
public sealed record InquiryFilter(InquiryStatus? Status = null, bool? Urgent = null, string? Office = null, string? Assignee = null)
{
    /// <summary>As <see cref="Assignee"/>: those that are given to nobody.</summary>
    public const string Nobody = "none";

    /// <summary>What the table cannot answer, because it is sealed.</summary>
    internal bool Accepts(Inquiry inquiry) => (Office is null || IsFor(inquiry, Office)) && (Assignee is null || IsWith(inquiry, Assignee));

    private static bool IsFor(Inquiry inquiry, string office)
        => string.Equals(inquiry.OfficeKey, office, StringComparison.OrdinalIgnoreCase) || string.Equals(inquiry.Contact.Office, office, StringComparison.OrdinalIgnoreCase);

    private static bool IsWith(Inquiry inquiry, string assignee)
        => assignee == Nobody ? inquiry.Assignee is null : string.Equals(inquiry.Assignee, assignee, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Some inquiries, newest first.</summary>
/// <param name="Items">The inquiries.</param>
/// <param name="Next">The id after which to go on; null when there are no more.</param>
public sealed record InquiryPage(IReadOnlyList<Inquiry> Items, string? Next);
