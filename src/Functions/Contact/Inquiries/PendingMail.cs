namespace Functions.Contact.Inquiries;

/// <summary>What staff are told of an inquiry by mail: nothing that a visitor wrote.</summary>
public sealed record PendingMail(string Id, DateTimeOffset ReceivedAt, bool Urgent, string? OfficeKey, string? ServiceKey)
{
    /// <summary>Whether the person answered what staff wrote.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>The mark in the table; null where there is none any more.</summary>
    internal PendingMark? Mark { get; init; }

    public string Number => InquiryKeys.NumberOf(Id);
}

/// <summary>Marks that a mail is owed.</summary>
/// <param name="Partition">The partition of the mark.</param>
/// <param name="RowKey">Its key there.</param>
/// <param name="Id">The inquiry.</param>
/// <param name="Version">What was marked: whatever is marked later has another.</param>
internal sealed record PendingMark(string Partition, string RowKey, string Id, string Version);
