namespace Functions.Contact.Inquiries;

/// <summary>Which inquiries staff want to see; what is null does not matter.</summary>
public sealed record InquiryFilter(InquiryStatus? Status = null, bool? Urgent = null, string? Office = null);
