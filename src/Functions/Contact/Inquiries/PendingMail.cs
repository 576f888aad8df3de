namespace Functions.Contact.Inquiries;

/// <summary>What staff are told of an inquiry by mail: nothing that a visitor wrote.</summary>
public sealed record PendingMail(string Id, DateTimeOffset ReceivedAt, bool Urgent, string? OfficeKey, string? ServiceKey)
{
    public string Number => InquiryKeys.NumberOf(Id);
}
