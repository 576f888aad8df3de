namespace Functions.Contact;

/// <summary>A message that reached the practice, as staff read it.</summary>
public sealed record Inquiry(string Id, DateTimeOffset ReceivedAt, InquiryStatus Status, ContactMessage Contact);

public enum InquiryStatus
{
    New,
    Assigned,
    Answered,
    Closed,
    Spam,
}
