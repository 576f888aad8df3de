using System.Text.Json.Serialization;

namespace Functions.Email;

/// <summary>A mail to one person, with its HTML and its plain text.</summary>
public sealed record EmailMessage(string To, string Subject, string Html, string Text)
{
    /// <summary>Whom or what it is about, and is erased with; null for mail to staff, which has nothing of anybody in it.</summary>
    [JsonIgnore]
    public MailOwner? Owner { get; init; }
}
