using Functions.Email;

namespace Functions.Contact.Inquiries;

/// <summary>Mails to somebody who wrote to the practice go out as long as the inquiry is there.</summary>
public sealed class InquiryMailOwners(InquiryStore inquiries) : IMailOwners
{
    private const string Inquiry = "inquiry";

    public string Kind => Inquiry;

    public static MailOwner Of(string id) => new(Inquiry, id);

    public Task<bool> ContainsAsync(string key, CancellationToken cancellationToken) => inquiries.ContainsAsync(key, cancellationToken);
}
