using System.Text.Json.Serialization;

namespace LocalHost.Mail;

/// <summary>
/// One message as one recipient (to, cc or bcc) gets it. It is merged when it is looked at: a thousand recipients share
/// one copy of the issue, so that a full mailbox stays small.
/// </summary>
internal sealed record ReceivedMail(
    long Id,
    string MessageId,
    DateTimeOffset ReceivedAt,
    [property: JsonIgnore] MailSendRequest Request,
    [property: JsonIgnore] Personalization Personalization,
    [property: JsonIgnore] EmailAddress Recipient)
{
    public string To => Recipient.Email ?? "";

    public string? ToName => Recipient.Name;

    public string From => Sender?.Email ?? "";

    public string? FromName => Sender?.Name;

    public string? ReplyTo => Request.ReplyTo?.Email;

    public string Subject => MailMerge.Substitute(Personalization.Subject ?? Request.Subject ?? "", Personalization);

    public IReadOnlyDictionary<string, string> Headers => MailMerge.Headers(Request, Personalization);

    public string? Html => MailMerge.Content(Request, Personalization, "text/html");

    public string? Text => MailMerge.Content(Request, Personalization, "text/plain");

    public IReadOnlyDictionary<string, string> CustomArgs => MailMerge.CustomArgs(Request, Personalization);

    public IReadOnlyList<string> Categories => Request.Categories;

    private EmailAddress? Sender => Personalization.From ?? Request.From;
}
