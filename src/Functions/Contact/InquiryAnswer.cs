namespace Functions.Contact;

/// <summary>An inquiry as <c>/manage/inquiries</c> gives it.</summary>
internal sealed record InquiryAnswer(
    string Id,
    DateTimeOffset ReceivedAt,
    InquiryStatus Status,
    string Name,
    string Email,
    string? Phone,
    string Message,
    string? PreferredContact,
    string? Office,
    string? Service)
{
    public static InquiryAnswer Of(Inquiry inquiry)
    {
        var contact = inquiry.Contact;
        return new InquiryAnswer(
            inquiry.Id,
            inquiry.ReceivedAt,
            inquiry.Status,
            contact.Name,
            contact.Email,
            contact.Phone,
            contact.Message,
            contact.PreferredContact,
            contact.Office,
            contact.Service);
    }
}
