namespace Functions.Contact.Inquiries;

/// <summary>Which inquiries to list; null means any.</summary>
public sealed record InquiryFilter(InquiryStatus? Status = null, bool? Urgent = null, string? Office = null);
