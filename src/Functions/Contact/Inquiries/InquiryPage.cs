namespace Functions.Contact.Inquiries;

/// <summary>Some inquiries, newest first.</summary>
/// <param name="Items">The inquiries.</param>
/// <param name="Next">The id after which to go on; null when there are no more.</param>
public sealed record InquiryPage(IReadOnlyList<Inquiry> Items, string? Next);
