using System.Collections.ObjectModel;

namespace LocalHost.Mail;

/// <summary>The JSON body of SendGrid's <c>POST /v3/mail/send</c>, as far as this mailbox acts on it; other properties are ignored.</summary>
internal sealed record MailSendRequest
{
    public IReadOnlyList<Personalization> Personalizations { get; init; } = [];

    public EmailAddress? From { get; init; }

    public EmailAddress? ReplyTo { get; init; }

    public string? Subject { get; init; }

    public IReadOnlyList<MailContent> Content { get; init; } = [];

    public string? TemplateId { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> CustomArgs { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyList<string> Categories { get; init; } = [];

    public long? SendAt { get; init; }
}

internal sealed record Personalization
{
    public EmailAddress? From { get; init; }

    public IReadOnlyList<EmailAddress> To { get; init; } = [];

    public IReadOnlyList<EmailAddress> Cc { get; init; } = [];

    public IReadOnlyList<EmailAddress> Bcc { get; init; } = [];

    public string? Subject { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> Substitutions { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> CustomArgs { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public long? SendAt { get; init; }

    public IEnumerable<EmailAddress> Recipients() => [.. To, .. Cc, .. Bcc];
}

internal sealed record EmailAddress(string? Email = null, string? Name = null);

internal sealed record MailContent(string? Type = null, string? Value = null);
